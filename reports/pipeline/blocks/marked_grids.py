"""Tables that the file format itself marks: HTML, DOCX, XLSX, ruled PDF."""

from __future__ import annotations

from reports.pipeline.values import Cell, SourceText, Table

LAYOUT = "grid"
LONGEST_CELL = 1500
"""A longer cell is a frame around an article, not a value."""


def find_tables(source: SourceText) -> tuple[Table, ...]:
    """A table for each grid of the source that does not merely frame running text."""
    tables = []
    for grid in source.grids:
        if grid.cells and all(cell.end - cell.start <= LONGEST_CELL for cell in grid.cells):
            cells = tuple(
                Cell(cell.start, cell.end, cell.row, cell.column, cell.rowspan, cell.colspan)
                for cell in grid.cells
            )
            tables.append(Table(grid.start, grid.end, cells, LAYOUT))
    return tuple(tables)
