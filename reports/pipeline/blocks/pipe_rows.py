"""One row a line, its cells parted by pipes: with or without outer pipes, and Markdown."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from reports.pipeline.blocks.emphasis import within_emphasis
from reports.pipeline.blocks.source_lines import PIPES, Line, LineKind, trimmed
from reports.pipeline.values import Cell, Table

LAYOUT = "pipe rows"

_PIPE = re.compile(f"[{PIPES}]")
_RULE = re.compile(rf"[\s{PIPES}:\-—─+=]+")


def fits(text: str, lines: Sequence[Line]) -> bool:
    """Whether at least half of the piped lines have more than one cell."""
    piped = [line for line in lines if line.kind is LineKind.PIPE]
    several = sum(len(_PIPE.split(text[line.start : line.end].strip().strip(PIPES))) > 1 for line in piped)
    return several * 2 >= len(piped)


def read_table(text: str, lines: Sequence[Line]) -> Table:
    """The cells with row and column; lines of dashes under a Markdown header are no cells."""
    cells: list[Cell] = []
    row = 0
    outer = _outer_pipes(text, lines)
    for line in lines:
        raw = text[line.start : line.end]
        if line.kind is LineKind.BLANK or _is_rule(raw):
            continue
        for column, (start, end) in enumerate(_pieces(text, *trimmed(text, line.start, line.end), outer)):
            cells.append(Cell(*within_emphasis(text, *trimmed(text, start, end)), row, column))
        row += 1
    return Table(lines[0].start, lines[-1].end, tuple(cells), LAYOUT)


def _outer_pipes(text: str, lines: Sequence[Line]) -> tuple[bool, bool]:
    """Whether a pipe before the first and behind the last cell are the table's manner; else they part a blank cell."""
    piped = [text[line.start : line.end].strip() for line in lines if line.kind is LineKind.PIPE]
    before = sum(raw[:1] in PIPES for raw in piped)
    behind = sum(raw[-1:] in PIPES for raw in piped)
    return before * 2 >= len(piped), behind * 2 >= len(piped)


def _pieces(text: str, start: int, end: int, outer: tuple[bool, bool]) -> list[tuple[int, int]]:
    """The spans between pipes; outer pipes, where the rows have them, bound no cells of their own."""
    bounds = [match.start() for match in _PIPE.finditer(text, start, end)]
    edges = [start - 1, *bounds, end]
    spans = [(left + 1, right) for left, right in itertools.pairwise(edges)]
    if outer[0] and bounds and bounds[0] == start:
        spans = spans[1:]
    if outer[1] and len(spans) > 1 and bounds[-1] == end - 1:
        spans = spans[:-1]
    return spans


def _is_rule(raw: str) -> bool:
    return ("---" in raw or ":-" in raw or "──" in raw or "+" in raw) and bool(_RULE.fullmatch(raw))
