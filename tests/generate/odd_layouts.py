"""Layouts that lost what tells cells, rows or columns apart: some can be read all the same, of others the numbers are kept."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.generate.table_layouts import Layout, Writer, full_grid
from tests.generate.table_sheets import Sheet, SheetCell


def without_lines(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """All cells in one line with a tab behind each: the ends of the lines are lost."""
    for row in sheet:
        for cell in row:
            writer.cell(cell)
            writer.write("\t")
    writer.write("\n")


def numbers_alone(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """No header: labels with their numbers behind them, and numbers alone where only the header had labels."""
    for row in sheet:
        if any(cell.code is not None for cell in row):
            _line(writer, [cell for cell in row if cell.words], " ")


def glued_words(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """The words of a row run together, its unit too; a space before each number."""
    for row in sheet:
        for cell in row:
            writer.cell(cell, " " if cell.code is not None and cell.words else "")
        writer.write("\n")


def values_first(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """The numbers of a row before its words."""
    for row in sheet:
        _line(writer, sorted(row, key=lambda cell: cell.code is None), "\t")


def values_first_spaced(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """The same with gaps instead of tabs."""
    for row in sheet:
        _line(writer, [cell for cell in sorted(row, key=lambda cell: cell.code is None) if cell.words], "  ")


def values_first_lines(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """One cell a line, the numbers of a row before its words."""
    for row in sheet:
        for cell in sorted(row, key=lambda cell: cell.code is None):
            if cell.words:
                _line(writer, [cell], "")


def all_values_first(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """All numbers of a table, a line for each row, before all its words."""
    for values in (True, False):
        for row in sheet:
            if cells := [cell for cell in row if (cell.code is not None) is values]:
                _line(writer, cells, "\t")


def columns_reversed(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """The columns of values, headers and all, from the last to the first."""
    grid = full_grid(sheet)
    columns = sorted(
        {at for row in grid for at, place in enumerate(row) if place and place[0].code is not None}
    )
    order = list(range(columns[0])) + columns[::-1]
    for row in grid:
        for number, at in enumerate(order):
            writer.write("\t" if number else "")
            place = row[at] if at < len(row) else None
            if place is not None and place[1]:
                writer.cell(place[0])
            elif place is not None and at in columns:
                writer.write(place[0].words)
        writer.write("\n")


def transposed(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """Rows as columns."""
    for column in zip(*full_grid(sheet), strict=True):
        for number, place in enumerate(column):
            writer.write("\t" if number else "")
            if place is not None and place[1]:
                writer.cell(place[0])
        writer.write("\n")


def strips(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """All words first, one a line; the numbers behind them, a line for each row."""
    for row in sheet:
        for cell in row:
            if cell.code is None:
                _line(writer, [cell], "")
    for row in sheet:
        values = [cell for cell in row if cell.code is not None]
        if values:
            _line(writer, values, " ")


def _line(writer: Writer, cells: list[SheetCell], gap: str) -> None:
    for number, cell in enumerate(cells):
        writer.cell(cell, gap if number else "")
    writer.write("\n")


def another_order(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """The value columns in any order, their names above them."""
    values = _value_columns(sheet)
    _columns(writer, sheet, dict(zip(values, rng.sample(values, len(values)), strict=True)))


def last_first(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """The last value column, mostly the total, before the others."""
    values = _value_columns(sheet)
    _columns(writer, sheet, dict(zip(values, [*values[-1:], *values[:-1]], strict=True)))


def without_last(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """The last value column left out with its name, where there are more than three."""
    values = _value_columns(sheet)
    _columns(writer, sheet, {}, values[-1:] if len(values) > 3 else [])


def _value_columns(sheet: Sheet) -> list[int]:
    placed = [(at, place[0]) for row in full_grid(sheet) for at, place in enumerate(row) if place]
    return sorted({at for at, cell in placed if cell.code is not None})


def _columns(writer: Writer, sheet: Sheet, instead: dict[int, int], left_out: Sequence[int] = ()) -> None:
    for row in full_grid(sheet):
        for column in range(len(row)):
            if column in left_out:
                continue
            writer.write("\t" if column else "")
            place = row[instead.get(column, column)]
            if place is not None and place[1]:
                writer.cell(place[0])
        writer.write("\n")


READABLE: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (without_lines, numbers_alone, glued_words, values_first, values_first_spaced)
}
"""What is left tells every cell of a form whose rows have one value, or whose columns are counted."""
MOVED: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (values_first_lines, columns_reversed, another_order, last_first, without_last)
}
"""What stands where tells too little, or the order of the form is not that of the paper: read in part, doubted."""
UNREADABLE: dict[str, Layout] = {layout.__name__: layout for layout in (transposed, strips, all_values_first)}
"""Nobody could say for sure which number is which."""
