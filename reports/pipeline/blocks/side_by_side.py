"""Tables printed side by side to save paper: the label of a second row stands behind the values of the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from reports.pipeline.blocks.cell_kinds import Kind

FEWEST_ROWS = 4
SHORTEST_LABEL = 3
_VALUES = (Kind.NUMBER, Kind.UNIT)


class Placed(Protocol):
    """A token that knows its column."""

    @property
    def raw(self) -> str: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def column(self) -> int | None: ...


T = TypeVar("T", bound=Placed)


def one_below_the_other(rows: Sequence[Sequence[T]]) -> Iterator[Sequence[T]]:
    """The rows of the left table, then those of the right; rows of a table that stands alone come as they are."""
    column = second_label_column(rows)
    if column is None:
        yield from rows
        return
    cuts = [_cut(row, column) for row in rows]
    yield from (row[:cut] for row, cut in zip(rows, cuts, strict=True))
    right = [row[cut:] for row, cut in zip(rows, cuts, strict=True)]
    yield from one_below_the_other(
        [row for row in right if any(token.kind is not Kind.BLANK for token in row)]
    )


def _cut(row: Sequence[Placed], column: int) -> int:
    """Where the right table begins in the row: at its own label where cells were lost, joined or split before it."""
    cut = next((at for at, token in enumerate(row) if (token.column or 0) >= column), len(row))
    if cut < len(row) and row[cut].kind in (Kind.WORDS, Kind.BLANK):
        return cut
    own = _label_between_numbers(row)
    return cut if own is None else next(at for at, token in enumerate(row) if token.column == own)


def second_label_column(rows: Sequence[Sequence[Placed]]) -> int | None:
    """The column in which two rows of five have a label between numbers, with a value on either side."""
    found = Counter(column for row in rows if (column := _label_between_numbers(row)) is not None)
    if not found:
        return None
    column, count = found.most_common(1)[0]
    return column if count >= FEWEST_ROWS and count * 5 >= len(rows) * 2 else None


def _label_between_numbers(row: Sequence[Placed]) -> int | None:
    number, words = Kind.NUMBER, Kind.WORDS
    number_seen = False
    for at, token in enumerate(row):
        kind = token.kind
        if kind is number and at:
            number_seen = True
        elif (
            number_seen
            and kind is words
            and len(token.raw) > SHORTEST_LABEL
            and any("\u4e00" <= sign <= "\u9fff" for sign in token.raw)
            and any(later.kind in _VALUES for later in row[at + 1 : at + 4])
        ):
            return token.column
    return None
