"""Reads the rows of a list table: label, unit, perhaps a code, and one value a column."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from indicators.catalogue.values import Bilingual, Column, Era, TableTemplate
from reports.pipeline.blocks.cell_kinds import Kind, printed_unit
from reports.pipeline.blocks.labels import Label
from reports.pipeline.blocks.printed_rows import Token
from reports.pipeline.blocks.vocabulary import Sense
from reports.pipeline.extract import table_doubts
from reports.pipeline.extract.numbers import read_cell
from reports.pipeline.extract.printed_header import column_named
from reports.pipeline.extract.table_figures import FigureSpot, list_figures, loose_figures
from reports.pipeline.extract.template_walk import PlacedRow
from reports.pipeline.extract.value_slots import fit
from reports.pipeline.extract.year_columns import column_of_the_year, names_a_year

FEWEST_FOR_A_CODE = 3
_UNIT = Kind.UNIT  # an enum is slow in finding its members


class ListLayout(Struct, frozen=True, gc=False):
    """What stands behind the labels of one printed list table: a unit or not, a code or not, how many values."""

    unit: bool
    code: bool
    count: int
    labels: tuple[Label, ...] = ()  # printed column headers, where there are as many as values

    @property
    def names(self) -> tuple[str, ...]:
        """The headers as printed."""
        return tuple(label.printed for label in self.labels)


def read_list(
    era: Era, table: TableTemplate, rows: Sequence[PlacedRow], has_code: bool, above: Sequence[PlacedRow] = ()
) -> Iterator[FigureSpot]:
    """The figures of the rows of one printed list table; `has_code` where the first number of a row counts the rows.

    `above` are its rows on the pages before, whose header holds where none is repeated.
    """
    layout = _layout(table, rows, has_code)
    if not layout.labels:
        layout = replace(layout, labels=_names(above, layout.count))
    columns, doubts = _columns(table, layout.labels)
    for placed in rows:
        yield from _row(era, table, placed, layout, columns, doubts)


def _columns(
    table: TableTemplate, labels: tuple[Label, ...]
) -> tuple[tuple[Column, ...], tuple[Bilingual, ...]]:
    """The columns in their printed order; the form's in doubt where only some of another order are named."""
    if not labels and len(table.columns) > 1:
        return table.columns, (table_doubts.BY_COUNT,)
    numbers = [column_named(table, label) for label in labels]
    if len(numbers) != len(table.columns) or numbers == list(range(len(numbers))):
        return table.columns, ()
    if None not in numbers and len(set(numbers)) == len(numbers):
        return tuple(table.columns[number] for number in numbers if number is not None), ()
    moved = any(number not in (None, at) for at, number in enumerate(numbers))
    return table.columns, (table_doubts.COLUMNS_DISAGREE,) if moved else ()


def may_be_codes(table: TableTemplate, rows: Sequence[PlacedRow]) -> tuple[Token, ...]:
    """The first of several cells of every row, whose numbers may count the rows; none where too few rows have several."""
    behind = _behind_units(table, rows)[1]
    firsts = tuple(values[0] for values in behind if len(values) > 1)
    return firsts if len(firsts) >= FEWEST_FOR_A_CODE and len(firsts) * 10 >= len(behind) * 8 else ()


def are_codes(printed: Sequence[str]) -> bool:
    """Whether the cells count the rows: 01, 02, 03…"""
    numbers = [read_cell(raw).value for raw in printed]
    whole = [int(value) for value in numbers if value is not None and value == int(value)]
    if len(whole) < FEWEST_FOR_A_CODE or len(whole) != len(numbers):
        return False
    steps = sum(after - before in (1, 2) for before, after in itertools.pairwise(whole))
    return whole[0] <= 3 and steps * 10 >= (len(whole) - 1) * 9


def _behind_units(table: TableTemplate, rows: Sequence[PlacedRow]) -> tuple[bool, list[tuple[Token, ...]]]:
    """Whether there is a column of units, and what stands behind it in each row that has something there."""
    valued = [row.printed.values for row in rows if row.printed.values and not _is_heading(table, row)]
    unit = sum(values[0].kind is _UNIT for values in valued) * 2 >= max(len(valued), 1)
    behind = [_without_unit(values, unit) for values in valued]
    return unit, [values for values in behind if values]


def _layout(table: TableTemplate, rows: Sequence[PlacedRow], code: bool) -> ListLayout:
    unit, behind = _behind_units(table, rows)
    if code:
        behind = [values[1:] for values in behind]
    counts = Counter(len(values) for values in behind)
    most = counts.most_common(1)[0][0] if counts else len(table.columns)
    wanted = len(table.columns)
    if most != wanted and counts[most] * 10 < sum(counts.values()) * 6:
        most = wanted
    return ListLayout(unit, code, max(most, 1), _names(rows, most))


def _row(
    era: Era,
    table: TableTemplate,
    placed: PlacedRow,
    layout: ListLayout,
    columns: tuple[Column, ...],
    doubts: tuple[Bilingual, ...],
) -> Iterator[FigureSpot]:
    values = placed.printed.values
    unit = printed_unit(values[0].raw) if values and values[0].kind is _UNIT else None
    values = _without_unit(values, layout.unit)
    if layout.code and values and values[0].kind is not Kind.BLANK:
        values = values[1:]
    if _is_heading(table, placed) and not any(token.kind is Kind.NUMBER for token in values):
        return
    if placed.row is None and not any(token.kind is Kind.NUMBER for token in values):
        return
    slots = fit(values, layout.count, placed.printed.blanks)
    if slots is None:
        doubt = table_doubts.wrong_count(len(values), layout.count)
        yield from loose_figures(_only(placed, values), None, (doubt,), unit)
    elif layout.count == len(table.columns):
        extra = (*doubts, table_doubts.NO_UNIT) if layout.unit and unit is None else doubts
        if len(values) > layout.count > 1:
            extra = (*extra, table_doubts.wrong_count(len(values), layout.count))
        yield from list_figures(era, table, placed, slots, unit, extra, columns)
    else:
        own = _own_column(table)
        current = column_of_the_year(layout.names) if own else None
        if own and current is not None:
            yield from list_figures(era, table, placed, (slots[current],), unit, (), (own,))
        for number, token in enumerate(slots):
            if number == current:
                continue
            name = layout.names[number] if number < len(layout.names) else None
            if token is not None:
                unknown = (table_doubts.UNKNOWN_COLUMN,)
                yield from loose_figures(_only(placed, (token,)), name, unknown, unit)


def _own_column(table: TableTemplate) -> Column | None:
    """The column of the year reported on: the only one, or the one that is named after its year."""
    if len(table.columns) == 1:
        return table.columns[0]
    named = (column for column in table.columns if any(map(names_a_year, (column.label, *column.aliases))))
    return next(named, None)


def _only(placed: PlacedRow, values: Sequence[Token]) -> PlacedRow:
    return replace(placed, printed=placed.printed._replace(values=tuple(values)))


def _is_heading(table: TableTemplate, placed: PlacedRow) -> bool:
    return placed.row is not None and table.rows[placed.row].heading


def _without_unit(values: Sequence[Token], unit: bool) -> tuple[Token, ...]:
    """The cells behind the unit; where a unit column is, a dash or blank in it goes with it."""
    if not values:
        return ()
    first = values[0].kind
    if first is _UNIT or (unit and first is not Kind.NUMBER and len(values) > 1):
        return tuple(values[1:])
    if unit and first is Kind.DASH:
        return ()
    return tuple(values)


def _names(rows: Sequence[PlacedRow], count: int) -> tuple[Label, ...]:
    """The printed headers of the value columns, where just so many unknown or column words stand above them."""
    for placed in rows:
        names = [
            part
            for label in placed.header
            if _may_name_values(label)
            for part in (label.parts or (label,))
            if names_a_year(part.printed) or not part.printed.isdecimal()  # else it counts the row below
        ]
        if names:
            return tuple(names) if len(names) == count else ()
    return ()


def _may_name_values(label: Label) -> bool:
    if not label.meanings or names_a_year(label.printed):
        return True
    return any(meaning.sense is Sense.COLUMN for meaning in label.meanings)
