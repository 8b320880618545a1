"""From a table's cells to printed rows: the words that come before some values, and those values."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from reports.pipeline.blocks import marked_grids, pipe_rows, pipe_stream, plain_lines, tab_cells, tab_rows
from reports.pipeline.blocks.cell_kinds import Kind, kind_of
from reports.pipeline.blocks.side_by_side import one_below_the_other
from reports.pipeline.values import Cell, Table

BLANKS_SHOWN = frozenset(
    (marked_grids.LAYOUT, pipe_rows.LAYOUT, pipe_stream.LAYOUT, tab_cells.LAYOUT, tab_rows.LAYOUT)
)
"""Layouts in which a blank cell leaves a trace; in the others it vanishes."""


MOST_BEFORE_HEADER = 3
"""Cells that may stand before the header: a title, a note, a blank."""
LONGEST_ORDINAL = 4
FEWEST_WITHOUT_LINES = 12
FEWEST_LEADING = 3
"""Lines that begin with their numbers, for a table whose values stand before its labels."""
_ASIDE = (Kind.BLANK, Kind.UNIT)
FEWEST_ROWS_IN_A_LINE = 3
"""A row of so many cells in which words follow a number so often is a table that lost its line ends."""
_ORDINALS = frozenset(("序号", "序號", "编号", "編號", "行次"))


class Token(Struct, frozen=True, gc=False):
    """A cell with what it looks like."""

    start: int
    end: int
    raw: str
    kind: Kind
    column: int | None = None
    colspan: int = 1


class PrintedRow(NamedTuple):
    """Words and what follows them: units, numbers, dashes, blanks, in reading order.

    `leading` counts the blank cells before the first words; `blanks` says whether a blank cell would be seen.
    """

    words: tuple[Token, ...]
    values: tuple[Token, ...]
    blanks: bool
    leading: int = 0
    marked: bool = False  # the layout itself tells where the row begins and ends
    grid: bool = False  # the columns of its cells are those of the whole table
    flipped: bool = False  # the values are printed before the words


def printed_rows(text: str, table: Table) -> Iterator[PrintedRow]:
    """The rows of a table in order. Page numbers between dashes are left out."""
    tokens = [_token(text, cell) for cell in table.cells]
    places = [(cell.row, cell.column, cell.colspan) for cell in table.cells]
    counted = counts_rows([token.raw for token in tokens], [token.kind for token in tokens], places)
    return rows_of(table.layout, tokens, [cell.row for cell in table.cells], counted)


def counts_rows(
    raws: Sequence[str],
    kinds: Sequence[Kind | str],
    places: Sequence[tuple[int | None, int | None, int]],
) -> bool:
    """Whether the numbers that stand in front of words in their rows go on from one to the next, or begin again at 1.

    `kinds` gives each cell's kind, or its words. Other numbers in front of words are values, printed before their labels.
    """
    before = steps = total = 0
    number = Kind.NUMBER
    for at, kind in enumerate(kinds):
        if kind is not number or places[at][1] != 0 or not _words_behind(kinds, places, at):
            continue
        raw = raws[at].strip()
        count = int(raw) if raw.isdecimal() and len(raw) <= LONGEST_ORDINAL else -1
        steps += count in (before + 1, 1)
        total += 1
        before = count
    return steps * 10 >= total * 7


def _words_behind(
    kinds: Sequence[Kind | str], places: Sequence[tuple[int | None, int | None, int]], at: int
) -> bool:
    """Whether words stand right behind the cell in its row."""
    if at + 1 == len(kinds) or places[at + 1][0] != places[at][0]:
        return False
    kind = kinds[at + 1]
    return (kind_of(kind) if isinstance(kind, str) else kind) is Kind.WORDS


def rows_of(layout: str, tokens: list[Token], rows: list[int | None], counted: bool) -> Iterator[PrintedRow]:
    """The rows of a table of that layout; `rows` says for each token the row that the layout tells, if it does.

    `counted`: numbers in front of words count the rows (`counts_rows`).
    """
    blanks = layout in BLANKS_SHOWN
    if blanks and tokens and None not in rows:
        grid = layout == marked_grids.LAYOUT
        marked = [
            [token for _, token in group]
            for _, group in groupby(zip(rows, tokens, strict=True), key=itemgetter(0))
        ]
        if values_lead(marked, counted):
            yield from flipped_rows(marked, blanks)
            return
        for row_tokens in one_below_the_other(marked):
            yield from _marked_row(row_tokens, grid, counted)
    elif layout == plain_lines.LAYOUT:
        lines = _lines(tokens, rows)
        if values_lead(lines, _counted(tokens)):
            yield from flipped_rows(lines, blanks)
            return
        yield from _streamed([token for token in tokens if token.kind is not Kind.BLANK], False)
    else:
        yield from _streamed(tokens, blanks)


def _lines(tokens: Sequence[Token], rows: Sequence[int | None]) -> list[list[Token]]:
    """The cells of each line; a line of one cell tells no row."""
    lines: list[list[Token]] = []
    before: int | None = None
    for row, token in zip(rows, tokens, strict=True):
        if row is not None and row == before:
            lines[-1].append(token)
        else:
            lines.append([token])
        before = row
    return lines


def _token(text: str, cell: Cell) -> Token:
    raw = text[cell.start : cell.end]
    return Token(cell.start, cell.end, raw, kind_of(raw), cell.column, cell.colspan)


def values_lead(lines: Sequence[Sequence[Token]], counted: bool) -> bool:
    """Whether nearly all lines that hold both have their numbers first and their words behind, hardly one numbers alone.

    `counted`: a single number in front of words counts the rows.
    """
    number, words = Kind.NUMBER, Kind.WORDS
    leading = both = alone = 0
    for line in lines:
        kinds = [token.kind for token in line if token.kind not in _ASIDE]
        if not kinds or number not in kinds:
            continue
        if words not in kinds:
            alone += 1
            continue
        both += 1
        first_words = kinds.index(words)
        if first_words > int(counted) and kinds[0] is number:
            leading += number not in kinds[first_words:]
    return leading >= FEWEST_LEADING and leading * 5 >= both * 4 and alone * 10 <= leading + 10


def flipped_rows(lines: Sequence[Sequence[Token]], blanks: bool) -> Iterator[PrintedRow]:
    """The rows of a table whose lines print the values first; words and units behind them are the row's own."""
    for line in lines:
        words = tuple([token for token in line if token.kind is Kind.WORDS])
        first = next((at for at, token in enumerate(line) if token.kind is Kind.WORDS), len(line))
        units = [token for token in line[first:] if token.kind is Kind.UNIT]
        values = [token for token in line[:first] if token.kind is not Kind.UNIT]
        if not any(token.kind is Kind.NUMBER for token in values):
            values = []
        if words or values:
            yield PrintedRow(words, (*units, *values), blanks, 0, True, False, True)


def _marked_row(tokens: Sequence[Token], grid: bool, counted: bool) -> Iterator[PrintedRow]:
    """A row that the layout marks; words behind values begin another row beside it, or below where lines were lost."""
    kinds = [token.kind for token in tokens]
    if len(kinds) >= FEWEST_WITHOUT_LINES and _holds_several_rows(tokens, kinds):
        yield from _streamed(tokens, True)
        return
    number, words_kind, blank_kind = Kind.NUMBER, Kind.WORDS, Kind.BLANK
    at = 0
    count = len(tokens)
    while at < count:
        leading = at
        while at < count and kinds[at] is blank_kind:
            at += 1
        leading = at - leading
        if counted and at + 1 < count and kinds[at] is number and kinds[at + 1] is words_kind:
            at += 1  # an ordinal in front of the label
        first = at
        while at < count and (kinds[at] is words_kind or kinds[at] is blank_kind):
            at += 1
        last = at
        while last > first and kinds[last - 1] is blank_kind:
            last -= 1
        words = tuple([token for token in tokens[first:last] if token.kind is words_kind])
        behind = last
        while at < count and (kinds[at] is not words_kind or not _is_label(tokens, at)):
            at += 1
        if words:
            yield PrintedRow(words, tuple(tokens[behind:at]), True, leading, True, grid)
        elif at > behind:  # in a row without words a blank in front may be a value
            yield PrintedRow((), (*tokens[first - leading : first], *tokens[behind:at]), True, 0, True, grid)
        elif leading:
            yield PrintedRow((), tuple(tokens[:at]), True, 0, True, grid)


def _holds_several_rows(tokens: Sequence[Token], kinds: Sequence[Kind]) -> bool:
    """Whether words come after numbers again and again, as no rows side by side have them: a table without its line ends."""
    number, words = Kind.NUMBER, Kind.WORDS
    changes = [
        at
        for at, (before, behind) in enumerate(itertools.pairwise(kinds), 1)
        if before is number and behind is words and len(tokens[at].raw) > 1
    ]
    return len(changes) >= FEWEST_ROWS_IN_A_LINE


def _is_label(tokens: Sequence[Token], at: int) -> bool:
    """Whether words behind values head values of their own: two tables printed side by side."""
    return (
        len(tokens[at].raw) > 3
        and any(token.kind in (Kind.NUMBER, Kind.UNIT) for token in tokens[at + 1 : at + 4])
        and any("\u4e00" <= sign <= "\u9fff" for sign in tokens[at].raw)
    )


def _streamed(tokens: Sequence[Token], blanks: bool) -> Iterator[PrintedRow]:
    """Rows of a layout without rows: each run of words begins one."""
    words: list[Token] = []
    values: list[Token] = []
    counted = _counted(tokens)
    for at, token in enumerate(tokens):
        if token.kind is Kind.WORDS or _within_broken_label(tokens, at):
            if counted and values and values[-1].kind is Kind.NUMBER:
                values.pop()
            if values:
                yield PrintedRow(tuple(words), tuple(values), blanks)
                words, values = [], []
            words.append(token)
        else:
            values.append(token)
    if words or values:
        yield PrintedRow(tuple(words), tuple(values), blanks)


def _counted(tokens: Sequence[Token]) -> bool:
    """Whether the header begins with 序号: a number then stands in front of each label."""
    first = next(
        (token.raw for token in tokens[:MOST_BEFORE_HEADER] if "".join(token.raw.split()) in _ORDINALS), None
    )
    return first is not None


def _within_broken_label(tokens: Sequence[Token], at: int) -> bool:
    """A character that is also a unit, between others of a label printed one character a line."""
    if tokens[at].raw == "无":
        return at + 1 < len(tokens) and tokens[at + 1].kind is Kind.WORDS and len(tokens[at + 1].raw) == 1
    if tokens[at].kind is not Kind.UNIT:
        return False
    around = (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])
    return len(around) == 2 and all(
        len(token.raw) == 1 and token.kind in (Kind.WORDS, Kind.UNIT) for token in around
    )
