"""A small chart for each main series of one agency, the same breaks drawn as in the large ones."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.values import Series
from indicators.charts.years import SMALL, Reading, YearChart, year_chart
from indicators.series.by_report import SeriesRow, SeriesTable

FEWEST = 2


@dataclass(frozen=True, slots=True)
class SmallChart:
    """A series with its chart and the latest value."""

    series: Series
    chart: YearChart
    year: int
    value: Decimal


def small_charts(table: SeriesTable) -> list[SmallChart]:
    """One for each series with values of at least two years."""
    return [drawn for row in table.rows if (drawn := small_chart(row)) is not None]


def small_chart(row: SeriesRow) -> SmallChart | None:
    """The agency's own report counts where there is a summary of the same year too."""
    readings: dict[int, Reading] = {}
    for column, cell in row.cells:
        if cell.value is not None and not (column.note and column.year in readings):
            readings[column.year] = Reading(column.year, cell.value, cell.fit == "partly")
    chart = year_chart([("", list(readings.values()))] if readings else [], row.series.breaks, SMALL)
    if chart is None or len(readings) < FEWEST:
        return None
    last = max(readings)
    return SmallChart(row.series, chart, last, readings[last].value)
