"""Figures of several reports side by side: by series across templates, and cell by cell where the template is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue import load_catalogue
from indicators.catalogue.indicators import indicators_by_code
from indicators.catalogue.values import Indicator, Series, SeriesBreak
from indicators.charts.years import breaks_between
from indicators.models import PublishedFigure
from indicators.series.by_report import Column, SeriesCell, series_by_year
from indicators.series.units import converted


@dataclass(frozen=True, slots=True)
class Change:
    """From the first report to the second. `percent` is None where the first is zero."""

    difference: Decimal
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class ComparedSeries:
    """A series in each report. With just two reports what changed, or the breaks that forbid to say so."""

    series: Series
    cells: tuple[tuple[Column, SeriesCell], ...]
    change: Change | None
    breaks: tuple[SeriesBreak, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """A cell of the one template in each report: the figure, or None where the report has none."""

    indicator: Indicator
    figures: tuple[tuple[Column, PublishedFigure | None], ...]
    differs: bool


def compared_series(columns: Sequence[Column]) -> list[ComparedSeries]:
    """Every series that one of the reports answers. One query."""
    rows = series_by_year(columns, load_catalogue().series).rows
    return [
        ComparedSeries(
            row.series,
            row.cells,
            change_of([cell for _column, cell in row.cells]) if not between(row.series, columns) else None,
            between(row.series, columns),
            len({cell.value for _column, cell in row.cells}) > 1,
        )
        for row in rows
    ]


def between(series: Series, columns: Sequence[Column]) -> tuple[SeriesBreak, ...]:
    """The breaks of the series between the earliest and the latest year."""
    first, last = min(each.year for each in columns), max(each.year for each in columns)
    return tuple(each for each in series.breaks if breaks_between(first, last, [each]))


def change_of(cells: Sequence[SeriesCell]) -> Change | None:
    """Of two whole and fully comparable values."""
    if len(cells) != 2 or any(cell.fit == "partly" for cell in cells):
        return None
    before, after = cells[0].value, cells[1].value
    if before is None or after is None:
        return None
    percent = (100 * (after - before) / before).quantize(Decimal("0.1")) if before else None
    return Change(after - before, percent)


def compared_cells(columns: Sequence[Column]) -> list[ComparedCell]:
    """Each cell of the template that all reports share; none where they differ in it. One query at most."""
    eras = {column.era for column in columns}
    catalogue = load_catalogue()
    form = next((era for era in catalogue.eras if eras == {era.code}), None)
    if form is None:
        return []
    figures = PublishedFigure.objects.filter(publication_id__in=[column.publication for column in columns])
    found: dict[str, dict[int, PublishedFigure]] = {}
    for figure in figures.select_related("indicator").order_by("-place"):
        found.setdefault(figure.indicator.code, {})[figure.publication_id] = figure
    return [
        ComparedCell(
            indicator,
            tuple((column, found[code].get(column.publication)) for column in columns),
            len({said_by(found[code].get(column.publication)) for column in columns}) > 1,
        )
        for code, indicator in indicators_by_code(form).items()
        if code in found
    ]


def said_by(figure: PublishedFigure | None) -> tuple[str, Decimal | None]:
    """What makes two figures the same: the value in one unit of money, else what stands there instead."""
    if figure is None:
        return "absent", None
    value = converted(figure.value, figure.unit, "元") if figure.unit.endswith("元") else figure.value
    return ("number", value) if value is not None else (figure.mark, None)
