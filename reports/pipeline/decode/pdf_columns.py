"""Pages printed in two columns, as gazettes are: the left one is read before the right."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from reports.pipeline.decode.pdf_page import Line, PdfPage, RuledTable

_LEAST_LINES = 8
_LONG = 0.3  # of the page's printed width: a column is wider, a table's column of numbers is not
_MOST_ACROSS = 0.25


def in_columns(page: PdfPage) -> PdfPage:
    """The page with the lines of two columns one column after the other; unchanged where it has but one."""
    lines = [item for item in page.items if isinstance(item, Line)]
    gutter = _gutter(lines)
    if gutter is None:
        return page
    pieces: list[Line | RuledTable] = []
    for item in page.items:
        pieces += _parted(item, gutter) if isinstance(item, Line) else [item]
    ordered: list[Line | RuledTable] = []
    for beside, band in groupby(pieces, key=lambda piece: _column(piece) is not None):
        found = list(band)
        ordered += sorted(found, key=lambda piece: _column(piece) or 0) if beside else found
    return replace(page, items=tuple(ordered))


def _column(piece: Line | RuledTable) -> int | None:
    return piece.column if isinstance(piece, Line) else None


def _gutter(lines: list[Line]) -> float | None:
    """The middle of the strip that stays free between two columns of long lines."""
    if len(lines) < _LEAST_LINES:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    middle = (left + right) / 2
    pieces = [piece for line in lines for piece in line.pieces]
    across = [piece for piece in pieces if piece.x0 < middle < piece.x1]
    beside = [piece for piece in pieces if not piece.x0 < middle < piece.x1]
    if len(across) > _MOST_ACROSS * len(pieces):
        return None
    long = [piece for piece in beside if piece.x1 - piece.x0 > _LONG * (right - left)]
    sides = [sum(piece.x1 < middle for piece in long), sum(piece.x0 > middle for piece in long)]
    if min(sides) < _LEAST_LINES // 2 or sum(sides) < len(beside) / 2:
        return None
    return middle


def _parted(line: Line, gutter: float) -> list[Line]:
    """The line's pieces left and right of the gutter, each as a line of its column; the line itself where it runs across."""
    if any(piece.x0 < gutter < piece.x1 for piece in line.pieces):
        return [line]
    sides = [[piece for piece in line.pieces if (piece.x0 > gutter) == right] for right in (False, True)]
    return [
        replace(
            line,
            text=" ".join(piece.text for piece in side),
            x0=side[0].x0,
            x1=side[-1].x1,
            first_word=side[0].first_word,
            pieces=tuple(side),
            column=number,
        )
        for number, side in enumerate(sides)
        if side
    ]
