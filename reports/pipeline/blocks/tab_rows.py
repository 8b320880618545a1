"""One row a line, its cells parted by tabs; a line without a tab is a row of one cell."""

from __future__ import annotations

from collections.abc import Sequence

from reports.pipeline.blocks.source_lines import Line, LineKind, trimmed
from reports.pipeline.values import Cell, Table

LAYOUT = "tab rows"


def read_table(text: str, lines: Sequence[Line]) -> Table:
    """The cells with row and column, blank cells included; where nothing is between the last tab and the line end too."""
    cells: list[Cell] = []
    row = 0
    for line in lines:
        if line.kind is LineKind.BLANK:
            continue
        at = line.start
        for column, piece in enumerate(text[line.start : line.end].split("\t")):
            start, end = trimmed(text, at, at + len(piece))
            cells.append(Cell(start, end, row, column))
            at += len(piece) + 1
        row += 1
    return Table(lines[0].start, lines[-1].end, tuple(cells), LAYOUT)
