"""What became of a finding: each time it was opened, explained or resolved, by whom and why, out of the events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from indicators.models import Finding, FindingState
from reports.models import Act, Event

_TURN = re.compile(r"(\S+)#(\d+): (\S+?)(?:;|$)")


@dataclass(frozen=True, slots=True)
class Step:
    """One turn of a finding. `old` is "" where it was not there before."""

    number: int
    at: datetime
    by: str
    act: str
    old: str
    new: str
    why: str


def finding_history(finding: Finding) -> list[Step]:
    """Its turns, the newest first. A finding that the first reading brought has none until something changes."""
    own = Q(subject_kind="finding", subject_id=finding.pk)
    checked = Q(act=Act.CHECKED, new__contains=f"{finding.rule}#{finding.pk}: ")
    events = Event.objects.filter(own | checked, report=finding.report_id).select_related("by")
    return [_step(event, finding) for event in events.order_by("-number")]


def _step(event: Event, finding: Finding) -> Step:
    if event.act == Act.CHECKED:
        old, new = (_state(text or "", finding) for text in (event.old, event.new))
    elif event.act == Act.UNWAIVED:
        old, new = FindingState.EXPLAINED.value, FindingState.OPEN.value
    else:
        old, new = FindingState.OPEN.value, FindingState.EXPLAINED.value
    by = str(event.by) if event.by else ""
    return Step(event.number, event.at, by, event.get_act_display(), old, new, event.why)


def _state(text: str, finding: Finding) -> str:
    for _rule, key, state in _TURN.findall(text):
        if int(key) == finding.pk:
            return "" if state == "—" else state
    return ""
