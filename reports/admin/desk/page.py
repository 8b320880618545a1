"""All that the desk shows of one report, from a bounded number of queries."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Era
from indicators.models import Finding, FindingState, Indicator, IndicatorRow, RowState
from indicators.models.figure import RowOrigin
from indicators.models.finding import FindingLevel, FindingOutcome
from reports.admin.desk.cells import CellView, Involvement, involvement
from reports.admin.desk.layout import Grid, grids
from reports.admin.desk.source import marks_of, source_html
from reports.admin.desk.source_pages import SourcePages, pages_of
from reports.admin.desk.source_regions import regions_of
from reports.models import AnnualReport, ReportState, Section

MOST_ASKED_FOR = 500
"""Places that one question names."""


@dataclass(frozen=True, slots=True)
class SectionFigures:
    """The figures of running text under one chapter."""

    heading: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with the figures it names."""

    finding: Finding
    cells: tuple[CellView, ...]

    @property
    def is_open(self) -> bool:
        """Whether it fails and nobody has explained it."""
        return self.finding.state == FindingState.OPEN and self.finding.outcome == FindingOutcome.FAILS

    @property
    def proposals(self) -> tuple[str, ...]:
        """What might mend it, in the reader's language and the order of likelihood."""
        language = "en" if (get_language() or "").startswith("en") else "zh"
        return tuple(each[language] for each in self.finding.proposals) if self.is_open else ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is left to do."""

    figures: int
    doubtful: int
    conflicts: int
    settled: int
    failing: int
    failing_errors: int
    warnings: int
    explained: int
    holding: int
    not_assessable: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The right side of the desk."""

    grids: tuple[Grid, ...]
    others: tuple[CellView, ...]
    by_section: tuple[SectionFigures, ...]
    findings: tuple[FindingView, ...]
    counts: Counts


def rows_of(report: AnnualReport) -> list[IndicatorRow]:
    """The figures in reading order."""
    return list(report.rows.select_related("indicator").order_by("place"))


def figures_of(report: AnnualReport) -> Figures:
    """Figures and findings as they stand."""
    rows, findings = rows_of(report), findings_in_order(report)
    return laid_out(report, rows, findings, list(report.sections.order_by("order")))


def figures_around(report: AnnualReport, places: Collection[int]) -> Figures:
    """As `figures_of`, with the figures at these places and those that findings name alone: what one change can touch."""
    findings = findings_in_order(report)
    named = {place for each in findings if each.state != FindingState.HOLDS for place in each.places}
    # Some thousand numbers at most stand in one question; more of them, and all figures come.
    wanted = {*named, *places}
    rows = report.rows.select_related("indicator").order_by("place")
    some = list(rows.filter(place__in=wanted)) if len(wanted) <= MOST_ASKED_FOR else list(rows)
    states = dict(report.rows.order_by().values_list("state").annotate(n=Count("pk")))
    return laid_out(report, some, findings, (), Counter(states))


def laid_out(
    report: AnnualReport,
    rows: Sequence[IndicatorRow],
    findings: Sequence[Finding],
    sections: Sequence[Section],
    states: Counter[str] | None = None,
) -> Figures:
    """Put every figure at its place: in a table of the template, beside the tables, or under its chapter.

    `states` counts all figures by their state, where `rows` are some of them.
    """
    involved = involvement(findings)
    in_cells: dict[int, IndicatorRow] = {}
    others: list[CellView] = []
    in_text: list[IndicatorRow] = []
    for row in rows:
        if row.origin == RowOrigin.TEXT:
            in_text.append(row)
        elif row.indicator_id and row.indicator_id not in in_cells:
            in_cells[row.indicator_id] = row
        else:
            others.append(involved.cell(row))
    era = era_of(report)
    tables = grids(era, indicators_by_code(report.era), in_cells, involved) if era else ()
    placed = {cell.row.pk for table in tables for cell in table.cells if cell.row}
    others += [involved.cell(row) for row in in_cells.values() if row.pk not in placed]
    by_place = {row.place: row for row in rows}
    return Figures(
        tables,
        tuple(sorted(others, key=place_of)),
        by_section(in_text, sections, involved),
        tuple(finding_view(each, by_place, involved) for each in findings),
        counts(Counter(row.state for row in rows) if states is None else states, findings),
    )


def place_of(cell: CellView) -> int:
    """Its place in reading order."""
    return cell.row.place if cell.row else 0


def era_of(report: AnnualReport) -> Era | None:
    """The report's template, where it was recognised and the catalogue still has it."""
    return next((era for era in load_catalogue().eras if era.code == report.era), None)


def indicators_by_code(era: str) -> dict[str, Indicator]:
    """The indicators of a template."""
    return {each.code: each for each in Indicator.objects.filter(era=era)}


def by_section(
    rows: Sequence[IndicatorRow], sections: Sequence[Section], involved: Involvement
) -> tuple[SectionFigures, ...]:
    """Figures of running text under the innermost chapter that holds them, in order; those before the first under none."""
    groups: dict[str, list[CellView]] = {}
    nested = sorted(sections, key=lambda each: (each.start, each.level))
    starts = [each.start for each in nested]
    for row in rows:
        at = -1 if row.start is None else row.start
        begun = reversed(
            nested[: bisect_right(starts, at)]
        )  # chapters nest: the last begun that goes on is innermost
        innermost = next((each for each in begun if at < each.end), None)
        heading = f"{innermost.number}{innermost.heading}" if innermost else ""
        groups.setdefault(heading, []).append(involved.cell(row))
    return tuple(SectionFigures(heading, tuple(cells)) for heading, cells in groups.items())


def findings_in_order(report: AnnualReport) -> list[Finding]:
    """What needs a person first: open errors, open warnings, then what is explained, resolved, and what holds."""
    weight = {FindingLevel.ERROR: 0, FindingLevel.WARNING: 1, FindingLevel.INFO: 2}
    standing = {
        FindingState.OPEN: 0,
        FindingState.EXPLAINED: 2,
        FindingState.RESOLVED: 3,
        FindingState.HOLDS: 4,
    }

    def order(finding: Finding) -> tuple[int, int, int]:
        unsure = finding.state == FindingState.OPEN and finding.outcome == FindingOutcome.NOT_ASSESSABLE
        first = min(finding.places, default=0)
        return (
            1 if unsure else standing[FindingState(finding.state)],
            weight[FindingLevel(finding.level)],
            first,
        )

    return sorted(report.findings.select_related("waived_by"), key=order)


def finding_view(finding: Finding, by_place: dict[int, IndicatorRow], involved: Involvement) -> FindingView:
    """A finding with its figures; places that are gone are passed over."""
    cells = (involved.cell(by_place[place]) for place in finding.places if place in by_place)
    return FindingView(finding, tuple(cells))


def counts(states: Counter[str], findings: Sequence[Finding]) -> Counts:
    """The numbers of the bar above the desk, from the figures by their state."""
    failing = [
        each for each in findings if each.state == FindingState.OPEN and each.outcome == FindingOutcome.FAILS
    ]
    return Counts(
        figures=states.total(),
        doubtful=states[RowState.DOUBTFUL],
        conflicts=states[RowState.CONFLICT],
        settled=states[RowState.CONFIRMED] + states[RowState.CORRECTED] + states[RowState.TYPED],
        failing=len(failing),
        failing_errors=sum(each.level == FindingLevel.ERROR for each in failing),
        warnings=sum(each.level != FindingLevel.ERROR for each in failing),
        explained=sum(each.state == FindingState.EXPLAINED for each in findings),
        holding=sum(each.outcome == FindingOutcome.HOLDS for each in findings),
        not_assessable=sum(each.outcome == FindingOutcome.NOT_ASSESSABLE for each in findings),
    )


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The whole desk."""

    report: AnnualReport
    figures: Figures
    source: SafeString
    outline: tuple[Section, ...]
    may_correct: bool
    is_open: bool
    pages: SourcePages | None = None

    @property
    def writable(self) -> bool:
        """Whether this person may change figures now."""
        return self.may_correct and self.is_open


def desk_page(report: AnnualReport, user: Any) -> DeskPage:
    """What one person sees of one report."""
    rows, findings = rows_of(report), findings_in_order(report)
    sections = list(report.sections.order_by("order"))
    spans = [(row.start, row.end, row.place) for row in rows if row.start is not None and row.end is not None]
    text = report.reading.text if report.reading else ""
    return DeskPage(
        report=report,
        figures=laid_out(report, rows, findings, sections),
        source=source_html(text, marks_of(spans), regions_of(report, sections)),
        outline=tuple(sections),
        may_correct=user.has_perm("reports.correct_annualreport"),
        is_open=report.state == ReportState.REVIEW,
        pages=pages_of(report, rows),
    )
