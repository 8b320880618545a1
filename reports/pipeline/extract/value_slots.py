"""Fits the values printed behind a label to the columns of the template, or says that they do not fit."""

from __future__ import annotations

from collections.abc import Sequence

from reports.pipeline.blocks.cell_kinds import Kind
from reports.pipeline.blocks.printed_rows import Token

Slots = tuple[Token | None, ...]


def fit(values: Sequence[Token], wanted: int, blanks: bool) -> Slots | None:
    """One token a column, None for a blank that is not seen; None altogether where the count tells no single way.

    Where the layout shows blanks, blank cells beyond the wanted count may be fillers of merged cells in front, or
    behind; a blank is never put in or taken out between values.
    """
    count = len(values)
    if count == wanted:
        return tuple(values)
    filled = [number for number, token in enumerate(values) if token.kind is not Kind.BLANK]
    if not filled:
        return tuple(values[-wanted:]) if count > wanted else (None,) * wanted
    if not blanks or count < wanted:
        return None
    if filled[-1] - filled[0] + 1 == wanted:
        return tuple(values[filled[0] : filled[-1] + 1])
    extra = count - wanted
    in_front = filled[0] >= extra
    behind = filled[-1] < wanted
    if in_front == behind:
        return None
    return tuple(values[extra:] if in_front else values[:wanted])
