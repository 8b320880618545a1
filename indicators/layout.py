"""A template's table laid out as it is printed: nested headers above, nested row heads at the side, a cell at each crossing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from indicators.catalogue.indicators import indicators_of
from indicators.catalogue.values import Bilingual, Column, Era, Indicator, Row, TableShape, TableTemplate

Cell = TypeVar("Cell")


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A header above columns; `spans_columns` where it is printed over several."""

    text: str
    name: Bilingual | None = None
    colspan: int = 1
    rowspan: int = 1
    spans_columns: bool = False


@dataclass(frozen=True, slots=True)
class RowHead:
    """A header beside rows; `spans_rows` where it is printed beside several."""

    text: str
    name: Bilingual
    colspan: int = 1
    rowspan: int = 1
    depth: int = 0
    of_which: bool = False
    spans_rows: bool = False


@dataclass(frozen=True, slots=True)
class Line(Generic[Cell]):
    """A printed row. A heading of a list has no cells; `unit` is the template's."""

    row: Row
    heads: tuple[RowHead, ...]
    unit: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable(Generic[Cell]):
    """A table ready to be drawn: `side` columns of row heads, then a unit column in a list, then the values."""

    code: str
    title: str
    name: Bilingual
    shape: TableShape
    unit: str
    side: int
    head: tuple[tuple[HeadCell, ...], ...]
    lines: tuple[Line[Cell], ...]

    @property
    def is_list(self) -> bool:
        """Whether a column of units is printed."""
        return self.shape == TableShape.LIST

    @property
    def is_strip(self) -> bool:
        """Whether it is one row of values without a head at its side."""
        return self.shape == TableShape.STRIP

    @property
    def head_rows(self) -> int:
        """How many rows of headers stand above the values."""
        return len(self.head)

    @property
    def value_columns(self) -> int:
        """How many values a row holds."""
        return max((len(line.cells) for line in self.lines), default=0)

    @property
    def cells(self) -> Iterator[Cell]:
        """Every cell, row by row."""
        return (cell for line in self.lines for cell in line.cells)


def lay_out(era: Era, table: TableTemplate, cell: Callable[[Indicator | None], Cell]) -> PrintedTable[Cell]:
    """One table; `cell` makes what stands at a crossing, from None where the template has no cell there."""
    crossings = crossings_of(era, table.code)
    rows = {row.code: row for row in table.rows}
    nested = table.shape == TableShape.MATRIX
    side = side_columns(table.rows, rows) if nested else 1
    opened: set[str] = set()
    lines: list[Line[Cell]] = []
    for row in table.rows:
        if nested and row.heading:
            continue
        heads = nested_heads(row, rows, side, opened, table.rows) if nested else (plain_head(row, rows),)
        cells = () if row.heading else tuple(cell(at(crossings, row, column)) for column in table.columns)
        lines.append(Line(row, heads, row.unit or table.unit or "", cells))
    return PrintedTable(
        table.code,
        table.title,
        table.name,
        table.shape,
        table.unit or "",
        0 if table.shape == TableShape.STRIP else side,
        head_rows(table.columns),
        tuple(lines),
    )


def crossings_of(era: Era, table: str) -> Mapping[tuple[str, str], Indicator]:
    """The cells of one table by row and column; a list with one value column may leave the column out."""
    return {(each.row, each.column): each for each in indicators_of(era) if each.table == table}


def at(crossings: Mapping[tuple[str, str], Indicator], row: Row, column: Column) -> Indicator | None:
    """The cell where row and column cross."""
    return crossings.get((row.code, column.code)) or crossings.get((row.code, ""))


def ancestors(row: Row, rows: Mapping[str, Row]) -> tuple[Row, ...]:
    """The rows that a row stands under, outermost first."""
    above: list[Row] = []
    while row.parent is not None and row.parent in rows and len(above) < len(rows):
        row = rows[row.parent]
        above.append(row)
    return tuple(reversed(above))


def headings_above(row: Row, rows: Mapping[str, Row]) -> tuple[Row, ...]:
    """Those of its ancestors that carry no figures."""
    return tuple(each for each in ancestors(row, rows) if each.heading)


def side_columns(printed: Sequence[Row], rows: Mapping[str, Row]) -> int:
    """How many columns the nested heads of the rows take."""
    return 1 + max((len(headings_above(row, rows)) for row in printed if not row.heading), default=0)


def plain_head(row: Row, rows: Mapping[str, Row]) -> RowHead:
    """The head of a list's row, as deep as it has rows above it."""
    return RowHead(row.label, row.name, depth=len(ancestors(row, rows)), of_which=row.of_which)


def nested_heads(
    row: Row, rows: Mapping[str, Row], side: int, opened: set[str], printed: Sequence[Row]
) -> tuple[RowHead, ...]:
    """The heads that begin at this row: headings not printed yet, each beside all its rows, then the row's own."""
    heads: list[RowHead] = []
    above = headings_above(row, rows)
    for heading in above:
        if heading.code not in opened:
            opened.add(heading.code)
            beside = sum(heading in headings_above(each, rows) for each in printed if not each.heading)
            heads.append(RowHead(heading.label, heading.name, rowspan=beside, spans_rows=True))
    heads.append(RowHead(row.label, row.name, colspan=side - len(above), of_which=row.of_which))
    return tuple(heads)


def head_rows(columns: Sequence[Column]) -> tuple[tuple[HeadCell, ...], ...]:
    """The nested headers above the columns, outermost first; a shorter nest reaches down to the last row."""
    deepest = max((len(column.groups) for column in columns), default=0)
    return tuple(head_row(columns, level, deepest) for level in range(deepest + 1))


def head_row(columns: Sequence[Column], level: int, deepest: int) -> tuple[HeadCell, ...]:
    """The headers of one level: a group over each run of columns that share it, and labels whose nest ends here."""
    line: list[HeadCell] = []
    run: tuple[str, ...] | None = None
    for column in columns:
        if len(column.groups) < level:
            run = None
        elif len(column.groups) == level:
            line.append(HeadCell(column.label, column.name, rowspan=deepest + 1 - level))
            run = None
        elif column.groups[: level + 1] == run:
            line[-1] = HeadCell(line[-1].text, colspan=line[-1].colspan + 1, spans_columns=True)
        else:
            run = column.groups[: level + 1]
            line.append(HeadCell(column.groups[level], spans_columns=True))
    return tuple(line)
