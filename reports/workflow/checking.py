"""Checking a report again as it stands, with the values that people set."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from indicators.catalogue import load_catalogue
from indicators.models import Finding, FindingState, IndicatorRow
from reports.models import AnnualReport
from reports.pipeline.blocks import split_blocks
from reports.pipeline.check import check
from reports.pipeline.values import Extract, Figure, Identity, Outcome, Recognition, Section, SourceText
from reports.pipeline.values import Finding as Found
from reports.workflow.rows import figure_of


def check_again(report: AnnualReport) -> list[Finding]:
    """Check the report as it stands and store what the rules say. Call it inside the transaction of the act."""
    rows = list(report.rows.select_related("indicator").order_by("place"))
    figures = tuple(figure_of(row) for row in rows)
    return store_findings(report, rows, figures, findings_of(report, figures))


def findings_of(report: AnnualReport, figures: tuple[Figure, ...]) -> tuple[Found, ...]:
    """What the rules say of these figures in the report's current text."""
    if report.reading is None:
        return ()
    source = SourceText(name="", text=report.reading.text, format=report.reading.format)
    sections = tuple(
        Section(each.start, each.end, each.level, each.number, each.heading, each.start + len(each.heading))
        for each in report.sections.order_by("order")
    )
    identity = Identity(report.agency.name, report.year, report.title or None, report.issued)
    extract = Extract(identity, sections, figures, ())
    recognition = Recognition(era=report.era or None, score=1.0)
    return check(source, split_blocks(source), extract, recognition, load_catalogue())


def store_findings(
    report: AnnualReport, rows: Sequence[IndicatorRow], figures: Sequence[Figure], found: Sequence[Found]
) -> list[Finding]:
    """Bring the stored findings in line with `found`; what people explained stays while its message stays the same."""
    known = {(each.rule, each.cells): each for each in report.findings.all()}
    seen: Counter[tuple[str, str]] = Counter()
    fresh: list[Finding] = []
    changed: list[Finding] = []
    kept: list[Finding] = []
    for each in found:
        cells = cells_hash(each, figures)
        seen[each.rule, cells] += 1
        if seen[each.rule, cells] > 1:
            cells = f"{cells}-{seen[each.rule, cells]}"
        finding = known.pop((each.rule, cells), None)
        is_new = finding is None
        finding = finding or Finding(report=report, rule=each.rule, cells=cells)
        before = face_of(finding)
        same_cause = not is_new and finding.message_zh == each.message.zh
        finding.state = next_state(each, finding, same_cause)
        finding.level, finding.outcome = each.level, each.outcome
        finding.message_zh, finding.message_en = each.message.zh, each.message.en
        finding.hint_zh = each.hint.zh if each.hint else ""
        finding.hint_en = each.hint.en if each.hint else ""
        finding.places = [rows[index].place for index in each.figures]
        finding.start, finding.end = each.start, each.end
        if is_new:
            fresh.append(finding)
        elif face_of(finding) != before:
            changed.append(finding)
        kept.append(finding)
    for gone in known.values():
        if gone.waiver or gone.state != FindingState.HOLDS:
            gone.state, gone.outcome = FindingState.RESOLVED, Outcome.HOLDS
            changed.append(gone)
        else:
            gone.delete()
    Finding.objects.bulk_create(fresh, batch_size=500)
    Finding.objects.bulk_update(changed, FACE, batch_size=200)
    return kept


FACE = (
    "level",
    "outcome",
    "state",
    "message_zh",
    "message_en",
    "hint_zh",
    "hint_en",
    "places",
    "start",
    "end",
)
"""What checking again may change of a finding; most findings of a report it leaves as they are."""


def face_of(finding: Finding) -> tuple[object, ...]:
    """Those fields now."""
    return tuple(getattr(finding, name) for name in FACE)


def next_state(found: Found, finding: Finding, same_cause: bool) -> FindingState:
    """Open where it fails, explained where a person explained just this, resolved where it failed before."""
    if found.outcome == Outcome.HOLDS:
        was_open = finding.pk and finding.state != FindingState.HOLDS
        return FindingState.RESOLVED if was_open else FindingState.HOLDS
    if finding.waiver and same_cause:
        return FindingState.EXPLAINED
    return FindingState.OPEN


def cells_hash(found: Found, figures: Sequence[Figure]) -> str:
    """What the finding is about, independent of values and offsets, so that it is known again after a new reading."""
    about = [
        figures[i].indicator or f"{figures[i].origin}|{figures[i].label}|{'/'.join(figures[i].path)}"
        for i in found.figures
    ]
    if not about:
        about = [str(found.start)]
    return hashlib.sha256("\n".join(about).encode()).hexdigest()[:32]
