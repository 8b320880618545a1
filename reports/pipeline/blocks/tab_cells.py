"""One cell a line behind a tab: a line without a tab goes on with the cell before it, a blank line ends a row."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from reports.pipeline.blocks.cell_kinds import Kind, kind_of
from reports.pipeline.blocks.source_lines import Line, LineKind, trimmed
from reports.pipeline.values import Cell, Table

LAYOUT = "tab cells"


def fits(text: str, lines: Sequence[Line]) -> bool:
    """Whether nearly every tabbed line has its only tab in front."""
    tab = LineKind.TAB
    tabbed = [line for line in lines if line.kind is tab]
    start, end = lines[0].start, lines[-1].end
    if text.count("\n\t", start, end) + text.startswith("\t", start) == text.count("\t", start, end):
        return True  # no tab stands behind another sign
    single = 0
    for line in tabbed:
        at = line.start
        if text[at] != "\t":
            at = line.end - len(text[at : line.end].lstrip(" \u3000\xa0"))
        single += text.startswith("\t", at, line.end) and text.find("\t", at + 1, line.end) < 0
    return single * 10 >= len(tabbed) * 8


def read_table(text: str, lines: Sequence[Line]) -> Table:
    """The cells with row and column; without a blank line behind each row they have neither."""
    cells: list[Cell] = []
    row = column = 0
    blank_before = False
    blank, tab = LineKind.BLANK, LineKind.TAB
    for line in lines:
        kind = line.kind
        if kind is blank:
            blank_before = True
            continue
        if kind is not tab and not cells:
            cells.append(Cell(*trimmed(text, line.start, line.end), row, 0))
            blank_before = True
            continue
        if kind is not tab:
            cells[-1] = _longer(text, cells[-1], line)
            blank_before = False
            continue
        if blank_before:
            row, column, blank_before = row + 1, 0, False
        at = line.start
        raw = text[at : line.end]
        if raw[0] == "\t" and (body := raw[1:]) and "\t" not in body:
            if len(body.strip()) == len(body):
                cells.append(Cell(at + 1, line.end, row, column))
            else:
                cells.append(_cell(body, at + 1, row, column))
            column += 1
            continue
        for number, piece in enumerate(raw.split("\t")):
            if number or piece.strip():
                cells.append(_cell(piece, at, row, column))
                column += 1
            at += len(piece) + 1
    if row == 0 or _several_in_one(text, cells):
        cells = [Cell(cell.start, cell.end) for cell in cells]
    return Table(lines[0].start, lines[-1].end, tuple(cells), LAYOUT)


def _several_in_one(text: str, cells: Sequence[Cell]) -> bool:
    """Whether words stand behind numbers between two blank lines again and again: the rows have none behind each."""
    number, words = Kind.NUMBER, Kind.WORDS
    rows, mixed = set(), set()
    for before, cell in itertools.pairwise(cells):
        rows.add(cell.row)
        if before.row == cell.row and before.column and cell.end - cell.start > 1:
            behind = kind_of(text[cell.start : cell.end])
            if behind is words and kind_of(text[before.start : before.end]) is number:
                mixed.add(cell.row)
    return len(mixed) * 4 >= len(rows)


def _cell(piece: str, at: int, row: int, column: int) -> Cell:
    """The cell of a piece of a line that begins at `at`."""
    body = piece.strip()
    if not body:
        return Cell(at, at, row, column)
    if len(body) < len(piece):
        at += len(piece) - len(piece.lstrip())
    return Cell(at, at + len(body), row, column)


def _longer(text: str, cell: Cell, line: Line) -> Cell:
    start, end = trimmed(text, line.start, line.end)
    return Cell(cell.start if cell.start < cell.end else start, end, cell.row, cell.column)
