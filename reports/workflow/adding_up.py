"""Whether what stands in the records is what the events add up to: reports, publications, figures, originals.

A record that was changed past the workflow shows here, though the chain of events is unbroken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, Q

from indicators.models import IndicatorRow
from indicators.models.figure import RowOrigin
from reports.models import Act, AnnualReport, Event, ReportState, Upload
from reports.workflow.row_face import RowFace, plain

PORTION = 1000


@dataclass(slots=True)
class Sum:
    """What the events of one report add up to. `read_at` is the number of the event that last put a reading on the desk."""

    state: str = ""
    reading: str | None = None
    versions: int = 0
    read_at: int = 0

    def add(self, number: int, act: str, field: str, new: str | None) -> None:
        """One event more."""
        if field == "reading":
            self.state = ReportState.REVIEW if new else ReportState.TAKEN_BACK
            self.reading, self.read_at = new, number
        elif field == "state" and new:
            self.state = new
        elif act == Act.PUBLISHED:
            self.state, self.versions = ReportState.PUBLISHED, self.versions + 1


def unlike_their_events() -> Iterator[str]:
    """One sentence for each record that is not what its events say."""
    yield from strange_uploads()
    read_at: dict[int, int] = {}
    reports = AnnualReport.objects.select_related("agency").annotate(published=Count("publications"))
    for portion in portions(reports.order_by("pk").iterator(chunk_size=PORTION)):
        sums = sums_of([report.pk for report in portion])
        for report in portion:
            total = sums.get(report.pk, Sum())
            read_at[report.pk] = total.read_at
            yield from strange_report(report, total)
    yield from strange_figures(read_at)
    yield from figures_set_by_nobody()


def portions(every: Iterable[AnnualReport]) -> Iterator[list[AnnualReport]]:
    """So many at a time."""
    rest = iter(every)
    while portion := list(islice(rest, PORTION)):
        yield portion


def sums_of(reports: Sequence[int]) -> dict[int, Sum]:
    """The events of these reports, added up."""
    telling = Q(field__in=["reading", "state"]) | Q(act=Act.PUBLISHED)
    events = Event.objects.filter(telling, report__in=reports).order_by("number")
    sums: dict[int, Sum] = {}
    for report, number, act, field, new in events.values_list("report_id", "number", "act", "field", "new"):
        sums.setdefault(report, Sum()).add(number, act, field, new)
    return sums


def strange_report(report: Any, total: Sum) -> Iterator[str]:
    """Its state, the reading on its desk, and how many versions were published."""
    reading = str(report.reading_id) if report.reading_id else None
    for what, stands, said in (
        ("state", report.state, total.state),
        ("reading", reading, total.reading),
        ("publications", report.published, total.versions),
    ):
        if stands != said:
            yield f"report {report.pk} “{report}”: {what} is {stands}, its events say {said}"


def strange_uploads() -> Iterator[str]:
    """Originals that no event tells of, and events of originals that are gone."""
    told = Event.objects.filter(act=Act.UPLOADED, subject_kind="upload").values("subject_id")
    for pk in Upload.objects.exclude(pk__in=told).order_by("pk").values_list("pk", flat=True):
        yield f"upload {pk}: no event says that it was received"
    there = Upload.objects.values("pk")
    gone = Event.objects.filter(act=Act.UPLOADED, subject_kind="upload").exclude(subject_id__in=there)
    for number, subject in gone.order_by("number").values_list("number", "subject_id"):
        yield f"event {number}: upload {subject}, which was received, is not there"


def strange_figures(read_at: dict[int, int]) -> Iterator[str]:
    """Figures that a person changed since their report was last read, and that are now something else, or gone."""
    events = Event.objects.filter(subject_kind="indicatorrow", field="value").order_by("subject_id", "number")
    last: dict[int, tuple[int, str, str | None]] = {}
    for subject, number, report, act, new in events.values_list(
        "subject_id", "number", "report_id", "act", "new"
    ).iterator(chunk_size=PORTION):
        if subject not in last and len(last) >= PORTION:
            yield from compared(last)
            last.clear()
        if number > read_at.get(report or 0, 0):
            last[subject] = (number, act, new)
    yield from compared(last)


def compared(last: dict[int, tuple[int, str, str | None]]) -> Iterator[str]:
    """The newest event of each figure against the figure."""
    rows = IndicatorRow.objects.in_bulk(list(last))
    for subject, (number, act, new) in last.items():
        row = rows.get(subject)
        said = None if act == Act.TAKEN_AWAY else new
        stands = None if row is None else face_of(row, act)
        if stands != said:
            yield f"figure {subject}: is {stands or 'not there'}, event {number} says {said or 'not there'}"


def face_of(row: IndicatorRow, act: str) -> str:
    """The figure in the form in which events of this act tell it."""
    return plain(row.value) if act in {Act.TYPED, Act.GIVEN} else str(RowFace.of(row))


def figures_set_by_nobody() -> Iterator[str]:
    """Figures that a person is said to have set or brought, without an event of any person."""
    told = Event.objects.filter(subject_kind="indicatorrow").values("subject_id")
    by_hand = IndicatorRow.objects.filter(Q(is_set=True) | Q(origin__in=[RowOrigin.PERSON, RowOrigin.GIVEN]))
    for pk in by_hand.exclude(pk__in=told).order_by("pk").values_list("pk", flat=True).iterator():
        yield f"figure {pk}: was set by hand, and no event says by whom"
