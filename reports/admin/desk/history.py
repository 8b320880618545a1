"""Events as a person reads them: who, when, what, from, to, why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from indicators.models import Finding, FindingState, IndicatorRow
from reports.models import Act, AnnualReport, CorrectionKind, Event, ReportState
from reports.workflow.outlining import from_json
from reports.workflow.row_face import RowFace, plain

FACES = frozenset({Act.CORRECTED, Act.CONFIRMED, Act.NOTED, Act.UNDONE, Act.REDONE, Act.SETTLED})
MOST_EVENTS = 500
NO_MESSAGES: Mapping[int, str] = {}
TURN = re.compile(r"([A-Za-z0-9_.]+)#([0-9]{1,18}): ([a-z_—]+)")


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
    return told_events(report.events.select_related("by").order_by("-number")[:MOST_EVENTS])


def told_events(events: Iterable[Event], with_report: bool = False) -> list[Told]:
    """Events with the figures that they are about, in a handful of questions; `with_report` names the report too."""
    events = list(events)
    figures = {event.subject_id for event in events if event.subject_kind == "indicatorrow"}
    rows = {row.pk: row for row in IndicatorRow.objects.filter(pk__in=figures).select_related("indicator")}
    messages = messages_of(events)
    lines = []
    for event in events:
        row = rows.get(event.subject_id) if event.subject_kind == "indicatorrow" else None
        words = [str(event.report)] if with_report and event.report else []
        words += [label_of(row)] if row else []
        lines.append(told(event, " · ".join(words), row, messages))
    return lines


def messages_of(events: Iterable[Event]) -> dict[int, str]:
    """What the findings say that these events name, by their keys."""
    checked = [event for event in events if event.act == Act.CHECKED]
    keys = {int(key) for event in checked for _rule, key, _state in turns_in(event.old, event.new)}
    return {finding.pk: finding.message for finding in Finding.objects.filter(pk__in=keys)}


def turns_in(*texts: str | None) -> list[tuple[str, str, str]]:
    """(rule, key of the finding, state) of each turn that an event of a check tells (`Turn.told`)."""
    return [found for text in texts for found in TURN.findall(text or "")]


def findings_words(text: str | None, messages: Mapping[int, str]) -> str:
    """ "gk.E301#12: open" as what the rule says, and how it stands."""
    lines = [
        f"{messages.get(int(key), rule)}（{FindingState(state).label if state in FindingState.values else state}）"
        for rule, key, state in turns_in(text)
    ]
    return "\n".join(lines) or text or ""


def label_of(row: IndicatorRow | None) -> str:
    """The figure's label and column; empty for an event about the report itself or a figure that is gone."""
    if row is None:
        return ""
    column = row.column_label or (row.indicator.column_label if row.indicator else "")
    return f"{row.shown_label} · {column}" if column else row.shown_label


def told(
    event: Event, subject: str, row: IndicatorRow | None, messages: Mapping[int, str] = NO_MESSAGES
) -> Told:
    """An event with its values in words."""
    old, new = event.old, event.new
    if event.act in FACES and event.subject_kind == "indicatorrow":
        old, new = (face_words(face, row) for face in (old, new))
    elif event.act == Act.CHECKED:
        old, new = (findings_words(each, messages) for each in (old, new))
    elif event.field == "outline":
        old, new = (
            "\n".join(f"{each.number} {each.words}".strip() for each in from_json(text or "[]"))
            for text in (old, new)
        )
    elif event.field == "reading":
        old, new = (each and _("reading %(number)s") % {"number": each} for each in (old, new))
    elif event.field == "state":
        old, new = (state_words(state) for state in (old, new))
    kind = event.get_kind_display() if event.kind not in {"", CorrectionKind.OTHER} else ""
    return Told(
        event.number,
        event.at,
        str(event.by) if event.by else _("the console"),
        event.get_act_display(),
        subject,
        old or "—",
        new or "—",
        "\n".join(filter(None, (kind, event.why))),
    )


def face_words(face: str | None, row: IndicatorRow | None) -> str:
    """ "corrected|12" as the value it says: 12, blank, or the reading."""
    if face is None:
        return "—"
    parsed = RowFace.parse(face)
    unit = f" {parsed.unit or _('without a unit')}" if parsed.unit is not None else ""
    if parsed.is_set:
        return (plain(parsed.set_value) or _("blank")) + unit
    if row is None or row.read is None:
        return _("as read") + unit
    return _("%(value)s (as read)") % {"value": plain(row.read)} + unit


def state_words(state: str | None) -> str:
    """The name of a report's state."""
    return str(ReportState(state).label) if state in ReportState.values else state or ""
