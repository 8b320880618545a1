"""Keeping the signatures of texts, and finding the reports that a text is taken over from."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef

from reports.models import AnnualReport, ReportState, TextBand, TextSignature
from reports.pipeline.check.around import Alike
from reports.pipeline.check.copied import NEARLY_ALL, bands, share, signature_of
from reports.pipeline.values import Block
from reports.workflow.loading import load

MOST_LOOKED_AT = 50
"""Of the texts that share a key, so many with most keys in common are compared."""
MOST_NAMED = 3
PORTION = 400


def keep_signature(report: int, text: str, blocks: Iterable[Block]) -> None:
    """Put the signature of the report's text in the place of the one before; none for a text too short to tell."""
    forget_signature(report)
    load_signatures([(report, text, blocks)])


def forget_signature(report: int) -> None:
    """The report has no text any more that another could be like."""
    TextBand.objects.filter(signature=report).delete()
    TextSignature.objects.filter(report=report).delete()


def load_signatures(texts: Iterable[tuple[int, str, Iterable[Block]]]) -> None:
    """Write the signatures of reports that have none: (report, its text, its blocks)."""
    made = [(report, signature_of(text, blocks)) for report, text, blocks in texts]
    signed = [(report, signature) for report, signature in made if signature is not None]
    load(TextSignature, ("report_id", "signature"), signed)
    load(
        TextBand,
        ("signature_id", "key"),
        ((report, key) for report, signature in signed for key in bands(signature)),
    )


def reports_with_text_alike(reports: Iterable[int]) -> set[int]:
    """Those of these reports of which another shares a key: the only ones that can be taken over or be taken from."""
    found: set[int] = set()
    wanted = list(reports)
    for start in range(0, len(wanted), PORTION):
        some = wanted[start : start + PORTION]
        own = TextBand.objects.filter(signature__in=some)
        shared = TextBand.objects.filter(key=OuterRef("key")).exclude(signature=OuterRef("signature"))
        found |= set(own.filter(Exists(shared)).values_list("signature_id", flat=True))
    return found


def texts_alike(report: AnnualReport) -> tuple[Alike, ...]:
    """The earlier reports that this one's text is nearly the same as, most alike first.

    Earlier is an earlier year, or in the same year another agency's report that was here before.
    """
    own = TextSignature.objects.filter(report=report).first()
    if own is None:
        return ()
    signature = bytes(own.signature)
    sharing = (
        TextBand.objects.filter(key__in=bands(signature))
        .exclude(signature_id=report.pk)
        .values("signature_id")
        .annotate(shared=Count("id"))
        .order_by("-shared", "signature_id")
        .values_list("signature_id", flat=True)[:MOST_LOOKED_AT]
    )
    found = []
    others = TextSignature.objects.filter(report__in=list(sharing)).select_related("report__agency")
    for other in others.exclude(report__state=ReportState.WITHDRAWN).defer("report__title"):
        in_common = share(signature, bytes(other.signature))
        if in_common >= NEARLY_ALL and is_earlier(other.report, report):
            same = other.report.agency_id == report.agency_id
            found.append(Alike(other.report.agency.name, other.report.year, in_common, same))
    found.sort(key=lambda each: (-each.share, not each.same_agency, -each.year, each.agency))
    return tuple(found[:MOST_NAMED])


def is_earlier(other: AnnualReport, report: AnnualReport) -> bool:
    """Whether a text of `report` could have been taken over from `other`; an agency's two scopes of a year share theirs."""
    if other.year == report.year:
        return other.agency_id != report.agency_id and other.pk < report.pk
    return other.year < report.year
