"""One cell a line behind a tab: a line without a tab goes on with the cell before it, a blank line ends a row."""

from __future__ import annotations

from collections.abc import Sequence

from reports.pipeline.blocks.source_lines import Line, LineKind, trimmed
from reports.pipeline.values import Cell, Table

LAYOUT = "tab cells"


def fits(text: str, lines: Sequence[Line]) -> bool:
    """Whether nearly every tabbed line has its only tab in front."""
    tabbed = [line for line in lines if line.kind is LineKind.TAB]
    single = 0
    for line in tabbed:
        raw = text[line.start : line.end]
        single += raw.lstrip(" \u3000\xa0").startswith("\t") and raw.count("\t") == 1
    return single * 10 >= len(tabbed) * 8


def read_table(text: str, lines: Sequence[Line]) -> Table:
    """The cells with row and column; without any blank line between rows they have neither."""
    cells: list[Cell] = []
    row = column = 0
    blank_before = False
    for line in lines:
        if line.kind is LineKind.BLANK:
            blank_before = True
            continue
        if line.kind is not LineKind.TAB and not cells:
            cells.append(Cell(*trimmed(text, line.start, line.end), row, 0))
            blank_before = True
            continue
        if line.kind is not LineKind.TAB:
            cells[-1] = _longer(text, cells[-1], line)
            blank_before = False
            continue
        if blank_before:
            row, column, blank_before = row + 1, 0, False
        at = line.start
        for number, piece in enumerate(text[line.start : line.end].split("\t")):
            if number or piece.strip():
                start, end = trimmed(text, at, at + len(piece))
                cells.append(Cell(start, end, row, column))
                column += 1
            at += len(piece) + 1
    if row == 0:
        cells = [Cell(cell.start, cell.end) for cell in cells]
    return Table(lines[0].start, lines[-1].end, tuple(cells), LAYOUT)


def _longer(text: str, cell: Cell, line: Line) -> Cell:
    start, end = trimmed(text, line.start, line.end)
    return Cell(cell.start if cell.start < cell.end else start, end, cell.row, cell.column)
