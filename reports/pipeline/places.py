"""Where a figure stands in the file as its format counts: the page of a PDF, the table, row and cell of HTML or DOCX."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct

from reports.pipeline.values import GridCell, SourceGrid, SourceText


class FilePlace(Struct, frozen=True, gc=False):
    """A place that a person can look up in the file; everything is counted from 1, None where the format has no such thing."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


def file_places(source: SourceText, starts: Iterable[int]) -> Iterator[FilePlace | None]:
    """The place of each character offset, in the order given; None where the format marks neither pages nor tables."""
    pages = [page.start for page in source.pages]
    order = sorted(range(len(source.grids)), key=lambda number: source.grids[number].start)
    grids = [(number, source.grids[number]) for number in order]
    grid_starts = [grid.start for _, grid in grids]
    cells: dict[int, list[GridCell]] = {}
    for at in starts:
        number = bisect_right(pages, at) - 1
        page = source.pages[number].number if number >= 0 else None
        found = _innermost(grids, bisect_right(grid_starts, at) - 1, at, cells)
        if found is not None:
            table, cell = found
            yield FilePlace(page, table + 1, cell.row + 1, cell.column + 1)
        else:
            yield FilePlace(page) if page is not None else None


def _innermost(
    grids: list[tuple[int, SourceGrid]], last: int, at: int, sorted_cells: dict[int, list[GridCell]]
) -> tuple[int, GridCell] | None:
    """The cell of the latest grid that holds the offset: of nested tables the inner one begins later."""
    for number, grid in reversed(grids[: last + 1]):
        if at > grid.end:
            continue
        cells = sorted_cells.get(number)
        if cells is None:
            cells = sorted_cells[number] = sorted(grid.cells, key=lambda cell: cell.start)
        place = bisect_right(cells, at, key=lambda cell: cell.start) - 1
        if place >= 0 and at <= cells[place].end:
            return number, cells[place]
    return None
