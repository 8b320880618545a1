"""Events as a person reads them: who, when, what, from, to, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from indicators.models import IndicatorRow
from reports.models import Act, AnnualReport, Event, ReportState
from reports.workflow.correcting import RowFace, plain

FACES = frozenset({Act.CORRECTED, Act.CONFIRMED, Act.NOTED, Act.UNDONE, Act.REDONE, Act.SETTLED})
MOST_EVENTS = 500


@dataclass(frozen=True, slots=True)
class Told:
    """One event, told."""

    number: int
    at: datetime
    by: str
    act: str
    subject: str
    old: str
    new: str
    why: str


def figure_history(row: IndicatorRow) -> list[Told]:
    """All that people did to a figure, the newest first."""
    events = Event.objects.filter(subject_kind="indicatorrow", subject_id=row.pk).select_related("by")
    return [told(event, "", row) for event in events.order_by("-number")[:MOST_EVENTS]]


def report_history(report: AnnualReport) -> list[Told]:
    """All that happened to a report, the newest first."""
    events = list(report.events.select_related("by").order_by("-number")[:MOST_EVENTS])
    figures = {event.subject_id for event in events if event.subject_kind == "indicatorrow"}
    rows = {row.pk: row for row in IndicatorRow.objects.filter(pk__in=figures).select_related("indicator")}
    return [told(event, label_of(rows.get(event.subject_id)), rows.get(event.subject_id)) for event in events]


def label_of(row: IndicatorRow | None) -> str:
    """The figure's label and column; empty for an event about the report itself or a figure that is gone."""
    if row is None:
        return ""
    column = row.column_label or (row.indicator.column_label if row.indicator else "")
    return f"{row.shown_label} · {column}" if column else row.shown_label


def told(event: Event, subject: str, row: IndicatorRow | None) -> Told:
    """An event with its values in words."""
    old, new = event.old, event.new
    if event.act in FACES and event.subject_kind == "indicatorrow":
        old, new = (face_words(face, row) for face in (old, new))
    elif event.field == "state":
        old, new = (state_words(state) for state in (old, new))
    return Told(
        event.number,
        event.at,
        str(event.by) if event.by else _("the console"),
        event.get_act_display(),
        subject,
        old or "—",
        new or "—",
        event.why,
    )


def face_words(face: str | None, row: IndicatorRow | None) -> str:
    """ "corrected|12" as the value it says: 12, blank, or the reading."""
    if face is None:
        return "—"
    parsed = RowFace.parse(face)
    if parsed.is_set:
        return plain(parsed.set_value) or _("blank")
    if row is None or row.read is None:
        return _("as read")
    return _("%(value)s (as read)") % {"value": plain(row.read)}


def state_words(state: str | None) -> str:
    """The name of a report's state."""
    return str(ReportState(state).label) if state in ReportState.values else state or ""
