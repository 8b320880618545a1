"""Reads the rows of a matrix and of a strip: values by the columns that the format marks, else by count and order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indicators.catalogue.values import Bilingual, Column, Era, TableTemplate
from reports.pipeline.blocks.cell_kinds import Kind
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.labels import Label
from reports.pipeline.blocks.printed_rows import Token
from reports.pipeline.blocks.vocabulary import Sense
from reports.pipeline.extract import table_doubts
from reports.pipeline.extract.printed_header import (
    column_named,
    disagrees,
    out_of_order,
    printed_columns,
)
from reports.pipeline.extract.table_figures import (
    FigureSpot,
    loose_figures,
    matrix_figures,
    money_unit,
    strip_figures,
)
from reports.pipeline.extract.template_walk import PlacedRow
from reports.pipeline.extract.value_slots import Slots, fit

FEWEST_ALIKE = 3


def read_matrix(
    era: Era, table: TableTemplate, rows: Sequence[PlacedRow], before: Sequence[PlacedRow], wide: int
) -> Iterator[FigureSpot]:
    """The figures of the rows of one printed matrix; `before` are its rows on the pages before, whose header holds on.

    `wide` is how many values its fullest row has, on whatever page (`fullest`).
    """
    header: tuple[Label, ...] = _last_header(table, before)
    below = _usual_columns(table, rows)
    above = _above(table, header, below)
    first_column, end = _first_column(table, rows), _usual_end(rows)
    for placed in rows:
        if _is_header(table, placed.header) or (
            not header and any(not each.meanings for each in placed.header)
        ):
            header = (
                placed.header
            )  # strange words do not undo a header that names columns: a date, a note between rows
            above = _above(table, header, below)
        values = _values(placed)
        if _is_no_row(table, placed) and not _has_number(values):
            continue
        columns, doubts = _columns_below(table, above, wide, values)
        slots = _by_marked_columns(table, header, columns, values) if placed.printed.grid else None
        slots = slots or _slots(placed, values, first_column, len(columns))
        if slots is None:
            doubt = table_doubts.wrong_count(len(values), len(columns))
            yield from loose_figures(placed, None, (doubt,))
        else:
            if (
                len(values) > len(slots)
                and not _under(table, header, columns, slots)
                and values[-1].column != end
            ):
                doubts = (*doubts, table_doubts.BLANK_BESIDE)
            yield from matrix_figures(era, table, placed, columns, slots, above.units, doubts)


def fullest(rows: Sequence[PlacedRow]) -> int:
    """How many values the fullest of the rows has, blanks around them left out."""
    return max((_filled_span(_values(placed)) for placed in rows), default=0)


class _Above(NamedTuple):
    """What the header says of all rows below it: the columns in their printed order, their units, whether it disagrees."""

    columns: tuple[Column, ...]
    units: dict[str, str]
    doubts: tuple[Bilingual, ...]


def _above(table: TableTemplate, header: Sequence[Label], below: Sequence[int | None]) -> _Above:
    doubts: tuple[Bilingual, ...] = (table_doubts.COLUMNS_DISAGREE,) if disagrees(table, header) else ()
    if not header and len(table.columns) > 1:
        doubts = (table_doubts.BY_COUNT,)
    return _Above(printed_columns(table, header, below), _units(table, header), doubts)


def _columns_below(
    table: TableTemplate, above: _Above, wide: int, values: Sequence[Token]
) -> tuple[tuple[Column, ...], tuple[Bilingual, ...]]:
    """The columns that a row's values stand in. `wide` is how many the fullest row of the table has, on whatever page.

    Where the header names fewer than the form has, and some row more values than it names, the names were cut or
    misprinted and none was left out; what does not fill all columns then may stand in any of them.
    """
    full = len(table.columns)
    if len(above.columns) == full or wide <= len(above.columns):
        return above.columns, above.doubts
    if wide == full == _filled_span(values):
        return table.columns, (*above.doubts, *_doubts_of_order(table, above.columns))
    return table.columns, (*above.doubts, table_doubts.COLUMNS_DISAGREE)


def _usual_columns(table: TableTemplate, rows: Sequence[PlacedRow]) -> tuple[int | None, ...]:
    """Where the values of most rows stand that have one for each column of the form."""
    places = Counter(
        tuple(token.column for token in filled)
        for placed in rows
        if len(filled := _values(placed)) == len(table.columns)
    )
    return places.most_common(1)[0][0] if places else ()


def _last_header(table: TableTemplate, rows: Sequence[PlacedRow]) -> tuple[Label, ...]:
    """The last header above these rows."""
    return next((row.header for row in reversed(rows) if _is_header(table, row.header)), ())


def _is_header(table: TableTemplate, labels: Sequence[Label]) -> bool:
    """Whether the words name a column of the table."""
    return any(column_named(table, label) is not None for label in labels)


def _doubts_of_order(table: TableTemplate, columns: tuple[Column, ...]) -> tuple[Bilingual, ...]:
    """The doubt where those of the form's columns that are named come in another order."""
    own = [column for column in table.columns if column in columns]
    return () if own == list(columns) else (table_doubts.COLUMNS_DISAGREE,)


def _filled_span(values: Sequence[Token]) -> int:
    """How many values from the first to the last that is no blank."""
    filled = [at for at, token in enumerate(values) if token.kind is not Kind.BLANK]
    return filled[-1] - filled[0] + 1 if filled else len(values)


def _slots(placed: PlacedRow, values: tuple[Token, ...], first: int | None, wanted: int) -> Slots | None:
    """The values by their count, else where the layout shows at which column they begin, else as blanks allow."""
    if len(values) != wanted and (found := _from_column(values, first, wanted)):
        return found
    return fit(values, wanted, placed.printed.blanks)


def _usual_end(rows: Sequence[PlacedRow]) -> int | None:
    """The column at which most rows of the layout end; -1 where too few rows tell."""
    ends = Counter(placed.printed.values[-1].column for placed in rows if placed.printed.values)
    column, times = ends.most_common(1)[0] if ends else (None, 0)
    return column if times >= FEWEST_ALIKE else -1


def _under(table: TableTemplate, header: Sequence[Label], columns: tuple[Column, ...], slots: Slots) -> bool:
    """Whether the values stand right under the headers of their columns."""
    places = {column_named(table, label): label.column for label in header}
    return all(
        token is None
        or (token.column is not None and token.column == places.get(table.columns.index(column)))
        for column, token in zip(columns, slots, strict=True)
    )


def read_strip(era: Era, table: TableTemplate, placed: PlacedRow) -> Iterator[FigureSpot]:
    """The figures of a strip's row: all its columns, or those of the groups printed above."""
    values = _values(placed)
    columns = table.columns
    slots = fit(values, len(columns), placed.printed.blanks)
    if slots is None:
        columns = _columns_of_groups(table, placed.header)
        slots = fit(values, len(columns), placed.printed.blanks) if columns else None
    if slots is None:
        doubt = table_doubts.wrong_count(len(values), len(table.columns))
        yield from loose_figures(placed, None, (doubt,))
    else:
        doubts = (table_doubts.COLUMNS_DISAGREE,) if out_of_order(table, placed.header) else ()
        yield from strip_figures(era, table, placed, columns, slots, doubts)


def _values(placed: PlacedRow) -> tuple[Token, ...]:
    """What is printed behind the label, without units."""
    unit = Kind.UNIT  # an enum is slow in finding its members
    return tuple([token for token in placed.printed.values if token.kind is not unit])


def _has_number(values: Sequence[Token]) -> bool:
    return any(token.kind is Kind.NUMBER for token in values)


def _is_no_row(table: TableTemplate, placed: PlacedRow) -> bool:
    """Whether the printed row is a heading of the template, or none of its rows."""
    return placed.row is None or table.rows[placed.row].heading


def _units(table: TableTemplate, header: Sequence[Label]) -> dict[str, str]:
    """Units of money printed in headers, by column code."""
    units = {}
    for label in header:
        number = column_named(table, label)
        unit = money_unit(label.printed)
        if number is not None and unit:
            units[table.columns[number].code] = unit
    return units


def _by_marked_columns(
    table: TableTemplate, header: Sequence[Label], columns: tuple[Column, ...], values: Sequence[Token]
) -> Slots | None:
    """The values by the column numbers of a grid; None where header or values have no place in one."""
    if len(values) == len(columns) or not values:
        return None
    places: dict[int | None, str] = {}
    for label in header:
        number = column_named(table, label)
        if number is not None and label.column is not None and label.colspan == 1:
            places[label.column] = table.columns[number].code
    if len(places) != len(columns) or len(set(places.values())) != len(columns):
        return None
    by_code = {places[token.column]: token for token in values if token.column in places}
    outside = [token for token in values if token.column not in places and token.kind is not Kind.BLANK]
    if outside or not by_code:
        return None
    return tuple(by_code.get(column.code) for column in columns)


def _first_column(table: TableTemplate, rows: Sequence[PlacedRow]) -> int | None:
    """Where the values begin in the rows of a marked layout, if nearly all begin at one place."""
    firsts = Counter(
        placed.printed.values[-len(table.columns)].column
        for placed in rows
        if placed.printed.marked and len(placed.printed.values) >= len(table.columns)
    )
    if not firsts:
        return None
    column, times = firsts.most_common(1)[0]
    return column if times >= FEWEST_ALIKE and times * 10 >= firsts.total() * 8 else None


def _from_column(values: Sequence[Token], first: int | None, wanted: int) -> Slots | None:
    """The values from that column on, where only blanks stand before them and none behind."""
    if first is None or len(values) < wanted or values[-wanted].column != first:
        return None
    extra = values[: len(values) - wanted]
    return tuple(values[-wanted:]) if all(token.kind is Kind.BLANK for token in extra) else None


def _columns_of_groups(table: TableTemplate, header: Sequence[Label]) -> tuple[Column, ...]:
    """The columns all of whose groups are printed above, else those of the one innermost group that is."""
    seen = {
        label.key
        for label in header
        if any(meaning.sense is Sense.GROUP and meaning.table == table.code for meaning in label.meanings)
    }
    wholly = tuple(
        column for column in table.columns if all(label_key(group) in seen for group in column.groups)
    )
    return wholly or tuple(
        column for column in table.columns if column.groups and label_key(column.groups[-1]) in seen
    )
