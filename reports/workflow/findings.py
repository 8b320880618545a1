"""How a finding lives: what checking again makes of those that are stored, and of what people said about them.

A finding is known again by its rule and the cells it is about. An explanation stands as long as its cause, the numbers, is
the same; other numbers open the finding again and the explanation stays on record.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from indicators.models import Finding, FindingState
from reports.models import AnnualReport
from reports.pipeline.check.facts import printed
from reports.pipeline.values import Figure, Outcome, Proposal
from reports.pipeline.values import Finding as Found
from reports.workflow.rows import json_text


class Said(NamedTuple):
    """What the checks say of a finding, by the names of its fields; `places` and `proposals` as JSON takes them."""

    level: str
    outcome: str
    message_zh: str
    message_en: str
    hint_zh: str
    hint_en: str
    cause: str
    places: Any
    proposals: Any
    start: int | None
    end: int | None

    @classmethod
    def of(cls, found: Found, places: Sequence[int], figures: Sequence[Figure]) -> Said:
        """From the pipeline's value; `places` are those of the figures."""
        message, hint = found.message, found.hint
        return cls(
            found.level,
            found.outcome.value,
            message.zh,
            message.en,
            hint.zh if hint else "",
            hint.en if hint else "",
            cause_of(found, figures),
            [places[index] for index in found.figures],
            [stored_proposal(each, places) for each in found.proposals],
            found.start,
            found.end,
        )


FACE = ("state", *Said._fields)
"""What checking again may change of a finding; most findings of a report it leaves as they are."""
FIRST_COLUMNS = ("report_id", "rule", "cells", "state", "waiver", "waived_cause", *Said._fields)


@dataclass(frozen=True, slots=True)
class Turn:
    """A finding whose state changed, or that stays open for other numbers."""

    finding: Finding
    old: str | None
    new: str

    def told(self, after: bool) -> str:
        """ "gk.E301#12: open" for an event, as it was or as it is."""
        return f"{self.finding.rule}#{self.finding.pk}: {self.new if after else self.old or '—'}"


def store_findings(
    report: AnnualReport,
    places: Sequence[int],
    figures: Sequence[Figure],
    found: Sequence[Found],
    only: Collection[str] | None = None,
) -> tuple[Turn, ...]:
    """Bring the stored findings in line with `found`; what people explained stays while its cause stays the same.

    With `only` these rules alone were asked, and findings of others stay as they are.
    """
    stored = report.findings.all() if only is None else report.findings.filter(rule__in=only)
    known = {(each.rule, each.cells): each for each in stored}
    is_first = only is None and not known
    fresh: list[Finding] = []
    changed: list[Finding] = []
    turns: list[Turn] = []
    for each, cells in told_apart(found, figures):
        finding = known.pop((each.rule, cells), None)
        is_new = finding is None
        finding = finding or Finding(report=report, rule=each.rule, cells=cells)
        before, old, cause = face_of(finding), finding.state or None, finding.cause
        put_on(finding, each, places, figures)
        if is_new:
            fresh.append(finding)
        elif face_of(finding) != before:
            changed.append(finding)
        turned = old != finding.state or (cause != finding.cause and finding.state == FindingState.OPEN)
        if turned and not (old is None and finding.state == FindingState.HOLDS):
            turns.append(Turn(finding, old, finding.state))
    for gone in known.values():
        if gone.waiver or gone.state != FindingState.HOLDS:
            if gone.state != FindingState.RESOLVED:
                turns.append(Turn(gone, gone.state, FindingState.RESOLVED))
            gone.state, gone.outcome, gone.proposals = FindingState.RESOLVED, Outcome.HOLDS, []
            changed.append(gone)
        else:
            gone.delete()
    Finding.objects.bulk_create(fresh, batch_size=500)
    Finding.objects.bulk_update(changed, FACE, batch_size=200)
    return () if is_first else tuple(turns)


def first_values(report: int, figures: Sequence[Figure], found: Sequence[Found]) -> Iterator[tuple[Any, ...]]:
    """The values of FIRST_COLUMNS for a report that has no finding yet, whose figures stand at the places 0, 1, 2, …"""
    places = range(len(figures))
    for each, cells in told_apart(found, figures):
        state = "holds" if each.outcome is Outcome.HOLDS else "open"
        said = Said.of(each, places, figures)
        as_text = said._replace(places=json_text(said.places), proposals=json_text(said.proposals))
        yield (report, each.rule, cells, state, "", "", *as_text)


def told_apart(found: Sequence[Found], figures: Sequence[Figure]) -> Iterator[tuple[Found, str]]:
    """Each with the hash of its cells, numbered where a rule is applied to the same cells again."""
    seen: Counter[tuple[str, str]] = Counter()
    for each in found:
        cells = cells_hash(each, figures)
        seen[each.rule, cells] += 1
        count = seen[each.rule, cells]
        yield each, cells if count == 1 else f"{cells}-{count}"


def put_on(finding: Finding, found: Found, places: Sequence[int], figures: Sequence[Figure]) -> None:
    """Everything that the checks say now, on the stored finding."""
    said = Said.of(found, places, figures)
    finding.state = next_state(found, finding, explains(finding, found, said.cause))
    for name, value in zip(Said._fields, said, strict=True):
        setattr(finding, name, value)


def explains(finding: Finding, found: Found, cause: str) -> bool:
    """Whether a person explained just these numbers; explanations older than causes are known by the words they were for."""
    if not finding.waiver:
        return False
    return finding.waived_cause == cause if finding.waived_cause else finding.message_zh == found.message.zh


def stored_proposal(proposal: Proposal, places: Sequence[int]) -> dict[str, Any]:
    """A proposal as the database keeps it: figures by their places, values as plain text, null for a blank."""
    return {
        "slip": proposal.slip.value,
        "zh": proposal.message.zh,
        "en": proposal.message.en,
        "amendments": [
            {
                "place": places[each.figure],
                "from": None if each.old is None else printed(each.old),
                "to": printed(each.new),
            }
            for each in proposal.amendments
        ],
    }


def face_of(finding: Finding) -> tuple[object, ...]:
    """What checking again may change, as it is now."""
    return tuple(getattr(finding, name) for name in FACE)


def next_state(found: Found, finding: Finding, is_explained: bool) -> FindingState:
    """Open where it fails, explained where a person explained just this, resolved where it failed before."""
    if found.outcome == Outcome.HOLDS:
        was_open = finding.pk and finding.state != FindingState.HOLDS
        return FindingState.RESOLVED if was_open else FindingState.HOLDS
    return FindingState.EXPLAINED if is_explained else FindingState.OPEN


def cells_hash(found: Found, figures: Sequence[Figure]) -> str:
    """What the finding is about, independent of values and offsets, so that it is known again after a new reading."""
    about = [
        figures[i].indicator or f"{figures[i].origin}|{figures[i].label}|{'/'.join(figures[i].path)}"
        for i in found.figures
    ]
    if not about:
        about = [str(found.start), *found.beside]
    return hashlib.sha256("\n".join(about).encode()).hexdigest()[:32]


def cause_of(found: Found, figures: Sequence[Figure]) -> str:
    """The numbers that it was found in, those of other reports too; where it is about none, its words."""
    own = [figures[index] for index in found.figures]
    said = [f"{each.mark}|{'' if each.value is None else printed(each.value)}|{each.unit}" for each in own]
    numbers = [*said, *found.beside] or [found.message.zh]
    return hashlib.sha256("\n".join([found.outcome, *numbers]).encode()).hexdigest()[:32]
