"""The figures of a report at their places in the tables of its template."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.catalogue.values import Era
from indicators.catalogue.values import Indicator as TemplateCell
from indicators.layout import PrintedTable, lay_out
from indicators.models import Indicator, IndicatorRow
from reports.admin.desk.cells import CellView, Involvement

Grid = PrintedTable[CellView]


def grids(
    era: Era, indicators: Mapping[str, Indicator], rows: Mapping[int, IndicatorRow], involved: Involvement
) -> tuple[Grid, ...]:
    """All tables of a template; `indicators` by code, `rows` the table figures by indicator."""

    def cell(of: TemplateCell | None) -> CellView:
        indicator = indicators.get(of.code) if of else None
        return involved.cell(rows.get(indicator.pk) if indicator else None, indicator)

    return tuple(lay_out(era, table, cell) for table in era.tables)


def is_empty(grid: Grid) -> bool:
    """Whether the report has nothing of this table: not the same as zeros."""
    return all(cell.row is None for cell in grid.cells)
