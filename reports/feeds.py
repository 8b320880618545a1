"""Atom feeds: what was published, and what was corrected; of all, of a region with all below it, of an agency."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language, gettext

from indicators.public import public_page
from indicators.region_codes import is_region_code, shared_digits
from reports.filters import REGION_FIELDS
from reports.models import ListedReport, Publication, Region
from reports.views.addresses import HIGHEST_ID

NEWEST = 50
MOST_CHANGES = 20
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@public_page
def feed(request: HttpRequest, what: str, region: str = "", agency_id: int | None = None) -> HttpResponse:
    """Those published last; `what` is publications or corrections. At most three queries."""
    rows = ListedReport.objects.order_by("-at", "-pk")
    if what == "corrections":
        rows = rows.filter(version__gt=1)
    rows, about = narrowed(rows, region, agency_id)
    newest = list(rows[:NEWEST])
    if agency_id is not None:
        if not newest and not ListedReport.objects.filter(agency=agency_id).exists():
            raise Http404
        about = newest[0].agency_name if newest else ""
    titles = {"publications": gettext("Published reports"), "corrections": gettext("Corrected reports")}
    atom = Atom1Feed(
        title=in_xml(" · ".join(each for each in (titles[what], about, gettext("Gongkai")) if each)),
        link=request.build_absolute_uri(reverse("reports:listing")),
        description="",
        language=get_language(),
        feed_url=request.build_absolute_uri(request.path),
        feed_guid=request.build_absolute_uri(request.path),
    )
    said = notices(newest)
    for each in newest:
        notice, changes = said.get(each.pk, ("", []))
        link = request.build_absolute_uri(reverse("reports:version", args=[each.report_id, each.version]))
        atom.add_item(
            title=in_xml(each.title if each.version == 1 else f"{each.title} v{each.version}"),
            link=link,
            unique_id=link,
            description=in_xml(summary(each, notice, changes)),
            pubdate=each.at,
            updateddate=each.at,
            author_name=in_xml(each.agency_name),
            categories=(str(each.year), in_xml(each.region_name)),
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def in_xml(text: str) -> str:
    """The text with U+FFFD for each control character: XML has no way to write one."""
    return CONTROL.sub("\ufffd", text)


def narrowed(
    rows: QuerySet[ListedReport], region: str, agency_id: int | None
) -> tuple[QuerySet[ListedReport], str]:
    """The rows of the feed, and the name of its region."""
    if agency_id is not None:
        if agency_id > HIGHEST_ID:
            raise Http404
        return rows.filter(agency=agency_id), ""
    if not region:
        return rows, ""
    if not is_region_code(region):
        raise Http404
    digits = shared_digits(region)
    known = Region.objects.filter(code=region).order_by("-valid_from").first()
    if known is None:
        raise Http404
    return rows.filter(**{REGION_FIELDS[len(digits)]: digits}), known.name


def notices(rows: list[ListedReport]) -> dict[int, tuple[str, list[dict[str, Any]]]]:
    """What changed in corrected versions: the publisher's notice, and each figure."""
    keys = [each.pk for each in rows if each.version > 1]
    if not keys:
        return {}
    said = Publication.objects.filter(pk__in=keys).values_list("pk", "notice", "content__changes")
    return {key: (notice, changes or []) for key, notice, changes in said}


def summary(row: ListedReport, notice: str, changes: list[dict[str, Any]]) -> str:
    """Where from, and what changed. Atom's summaries of Django are HTML, which a feed's reader shows: so nothing in it is markup."""
    lines = [f"{row.agency_name} · {row.region_name} · {row.year}"]
    if notice:
        lines.append(notice)
    lines += [
        f"{each['label']}: {each['from'] or '—'} → {each['to'] or '—'}" for each in changes[:MOST_CHANGES]
    ]
    if len(changes) > MOST_CHANGES:
        lines.append("…")
    return "<br>".join(escape(line) for line in lines)
