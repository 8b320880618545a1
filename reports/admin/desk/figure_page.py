"""One figure by itself: its place in the source, the findings that name it, and its history."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from indicators.models import IndicatorRow
from indicators.models.figure import RowOrigin
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
    file_place: str
    findings: tuple[FindingView, ...]
    history: tuple[Told, ...]
    figures: Figures
    elsewhere: tuple[tuple[str, tuple[CellView, ...]], ...]
    """The cells, under the names of their tables, that its number can be moved to; none where it cannot be moved."""


def figure_page(report: AnnualReport, row: IndicatorRow) -> FigurePage:
    """The page of one figure of a report."""
    figures = figures_of(report)
    cell = next(
        (each for each in all_cells(figures) if each.row and each.row.pk == row.pk),
        CellView(row, row.indicator),
    )
    named = tuple(each for each in figures.findings if row.place in each.finding.places)
    return FigurePage(
        cell,
        excerpt(report, row),
        file_place(report, row),
        named,
        tuple(figure_history(row)),
        figures,
        cells_elsewhere(figures, row),
    )


def cells_elsewhere(figures: Figures, row: IndicatorRow) -> tuple[tuple[str, tuple[CellView, ...]], ...]:
    """The cells of the template other than this one, under the names of their tables."""
    if row.origin == RowOrigin.TEXT or row.start is None or row.read is None:
        return ()
    tables = (
        (
            str(grid.title),
            tuple(each for each in grid.cells if each.indicator and each.indicator.pk != row.indicator_id),
        )
        for grid in figures.grids
    )
    return tuple((name, cells) for name, cells in tables if cells)


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


def file_place(report: AnnualReport, row: IndicatorRow) -> str:
    """Where to look in the original file: its page, its table, row and cell, in words; "" where it has none of them."""
    if report.reading is None or row.start is None:
        return ""
    places = (
        each["place"]
        for each in report.reading.said.get("figures", ())
        if "place" in each and each["start"] == row.start and each["end"] == row.end
    )
    place: dict[str, int] = next(places, {})
    words = []
    if "page" in place:
        words.append(_("page %(page)d") % place)
    if "table" in place:
        words.append(_("table %(table)d, row %(row)d, cell %(column)d") % place)
    return " · ".join(words)
