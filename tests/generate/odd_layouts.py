"""Layouts that lost what tells cells, rows or columns apart: some can be read all the same, of others the numbers are kept."""

from __future__ import annotations

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


READABLE: dict[str, Layout] = {
    layout.__name__: layout for layout in (without_lines, numbers_alone, glued_words)
}
"""What is left tells every cell of a form whose rows have one value, or whose columns are counted."""
UNREADABLE: dict[str, Layout] = {layout.__name__: layout for layout in (values_first, transposed, strips)}
"""Nobody could say for sure which number is which."""
