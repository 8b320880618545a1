"""One figure by itself: its place in the source, the findings that name it, and its history."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.models import IndicatorRow
from reports.admin.desk.answers import all_cells
from reports.admin.desk.cells import CellView
from reports.admin.desk.history import Told, figure_history
from reports.admin.desk.page import Figures, FindingView, figures_of
from reports.models import AnnualReport

AROUND = 160
"""How many characters of the source are shown on either side."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The place of a figure in the source, with what stands around it."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class FigurePage:
    """What the page of a figure shows."""

    cell: CellView
    excerpt: Excerpt | None
    findings: tuple[FindingView, ...]
    history: tuple[Told, ...]
    figures: Figures


def figure_page(report: AnnualReport, row: IndicatorRow) -> FigurePage:
    """The page of one figure of a report."""
    figures = figures_of(report)
    cell = next(
        (each for each in all_cells(figures) if each.row and each.row.pk == row.pk),
        CellView(row, row.indicator),
    )
    named = tuple(each for each in figures.findings if row.place in each.finding.places)
    return FigurePage(cell, excerpt(report, row), named, tuple(figure_history(row)), figures)


def excerpt(report: AnnualReport, row: IndicatorRow) -> Excerpt | None:
    """The source around a figure; None where it has no place there."""
    if report.reading is None or row.start is None or row.end is None:
        return None
    text = report.reading.text
    return Excerpt(
        text[max(row.start - AROUND, 0) : row.start],
        text[row.start : row.end],
        text[row.end : row.end + AROUND],
    )
