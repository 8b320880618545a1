"""Persons' data on the public side: covered wherever it stands, unless a publisher lifts it; the original a publisher has cleared."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.models import Act, AnnualReport, ClearedOriginal, Uncovering, Upload
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.events import Change, record
from reports.workflow.public_state import something_changed
from reports.workflow.refusals import ReasonMissing, Refusal
from reports.workflow.uploads import store

COVER = "■"
"""One of these for each covered character, so that every span of the text stays true."""
LIFT = "reports.publish_annualreport"
SHORTEST = 2
"""A single character is no name; covering each occurrence of it would hide words."""
SHORTEST_NUMBER = 5
"""Fewer digits occur by chance."""
SAID_IN_WORDS = {"label", "path", "column", "heading", "zh", "en", "why", "waiver"}
"""Keys of a snapshot whose values quote the text, or were typed by people who had it before them."""


class NothingPersonal(Refusal):
    """The span is none in which the reader found a person's data."""


def cover_personal(text: str, spans: list[list[int]]) -> str:
    """The text with these spans covered one character for one; line ends stay."""
    for start, end in spans:
        covered = "".join("\n" if char == "\n" else COVER for char in text[start:end])
        text = text[:start] + covered + text[end:]
    return text


def personal_spans(report: AnnualReport) -> list[list[int]]:
    """Where the reader found names, telephones and the like of persons, less what a publisher has lifted."""
    said = report.reading.said if report.reading else {}
    spans = [[each["start"], each["end"]] for each in said.get("personal", [])]
    lifted = list(Uncovering.objects.filter(report=report, ended_at=None).values_list("start", "end"))
    if any(start is None for start, _end in lifted):
        return []
    return [span for span in spans if not any(start <= span[0] and span[1] <= end for start, end in lifted)]


def covered_words(text: str, spans: list[list[int]]) -> list[str]:
    """What stands in the covered spans, the longest first."""
    words = {text[start:end].strip() for start, end in spans}
    telling = (word for word in words if len(word) >= (SHORTEST_NUMBER if word.isdigit() else SHORTEST))
    return sorted(telling, key=len, reverse=True)


def covered(said: Any, words: list[str], key: str = "") -> Any:
    """A snapshot in which nothing that is said in words holds a covered word."""
    if isinstance(said, dict):
        return {name: covered(value, words, name) for name, value in said.items()}
    if isinstance(said, list):
        return [covered(value, words, key) for value in said]
    return without(said, words) if isinstance(said, str) and key in SAID_IN_WORDS else said


def without(text: str, words: list[str]) -> str:
    """Text in which each covered word is covered wherever it stands, character for character; not only where the reader saw it."""
    for word in words:
        text = text.replace(word, COVER * len(word))
    return text


def uncover(report_id: int, span: tuple[int, int] | None, why: str, by: Actor) -> Uncovering:
    """The next version shows these characters, or with None all, though the reader found a person in them."""
    require(by, LIFT)
    if not why.strip():
        raise ReasonMissing
    with transaction.atomic():
        report = take_in_hand(report_id)
        if span is not None and not any(
            span[0] <= start and end <= span[1] for start, end in personal_spans(report)
        ):
            raise NothingPersonal(_("The reader found no person's data there, so nothing is covered."))
        lifted = Uncovering.objects.create(
            report=report,
            start=span[0] if span else None,
            end=span[1] if span else None,
            why=why.strip(),
            by_id=getattr(by, "pk", None),
            at=timezone.now(),
        )
        change = Change("span", None, f"[{span[0]}, {span[1]})" if span else "*")
        record(Act.UNCOVERED, by, lifted, report=report, change=change, why=why.strip())
    return lifted


def cover_again(uncovering_id: int, why: str, by: Actor) -> None:
    """The next version covers them again. Versions that are public do not change; withdraw them where they must not stay."""
    require(by, LIFT)
    with transaction.atomic():
        lifted = Uncovering.objects.select_for_update().get(pk=uncovering_id)
        report = take_in_hand(lifted.report_id)
        if lifted.ended_at is None:
            lifted.ended_at = timezone.now()
            lifted.save(update_fields=["ended_at"])
            record(Act.COVERED, by, lifted, report=report, why=why.strip())


def clear_original(
    report_id: int, why: str, by: Actor, instead: tuple[str, bytes] | None = None
) -> ClearedOriginal:
    """Visitors may take the file received as the original; or, where one is given, another with persons blacked out."""
    require(by, LIFT)
    if not why.strip():
        raise ReasonMissing
    with transaction.atomic():
        report = take_in_hand(report_id)
        upload: Upload | None = report.reading.upload if report.reading else None
        if instead is not None:
            upload = store(instead[1], instead[0], by)
        if upload is None:
            raise Refusal(_("The report has no file."))
        cleared, _new = ClearedOriginal.objects.update_or_create(
            report=report,
            defaults={
                "upload": upload,
                "by_id": getattr(by, "pk", None),
                "at": timezone.now(),
                "why": why.strip(),
            },
        )
        something_changed()
        record(
            Act.ORIGINAL_CLEARED,
            by,
            cleared,
            report=report,
            change=Change("sha256", None, upload.sha256),
            why=why.strip(),
        )
    return cleared


def take_original_back(report_id: int, why: str, by: Actor) -> None:
    """No original is given away any more."""
    require(by, LIFT)
    with transaction.atomic():
        report = take_in_hand(report_id)
        cleared = ClearedOriginal.objects.filter(report=report).first()
        if cleared is not None:
            something_changed()
            change = Change("sha256", cleared.upload.sha256, None)
            record(Act.ORIGINAL_TAKEN_BACK, by, cleared, report=report, change=change, why=why.strip())
            cleared.delete()
