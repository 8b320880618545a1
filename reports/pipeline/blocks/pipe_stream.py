"""Cells one after another, each parted by a pipe and line ends: a pipe behind or before each cell, or on its own line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from reports.pipeline.blocks.source_lines import PIPES, Line, trimmed
from reports.pipeline.values import Cell, Table

LAYOUT = "pipe stream"

_PIPE = re.compile(f"[{PIPES}]")


def read_table(text: str, lines: Sequence[Line]) -> Table:
    """The cells without rows; nothing between two pipes is a blank cell, several lines there are as many cells."""
    start, end = lines[0].start, lines[-1].end
    bounds = [match.start() for match in _PIPE.finditer(text, start, end)]
    edges = [start - 1, *bounds, end]
    cells: list[Cell] = []
    for left, right in itertools.pairwise(edges):
        found = list(_lines(text, left + 1, right))
        if not found and left >= start and right < end:
            found = [(left + 1, left + 1)]
        cells.extend(Cell(*span) for span in found)
    return Table(start, end, tuple(cells), LAYOUT)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    at = start
    for piece in text[start:end].split("\n"):
        if piece.strip():
            spans.append(trimmed(text, at, at + len(piece)))
        at += len(piece) + 1
    return spans
