"""Writes the tables of a report as a workbook that offices send: a sheet each, hidden lines, numbers as text, formulas."""

from __future__ import annotations

import io
from random import Random
from typing import Any

import xlsxwriter

from tests.generate.documents import Document, Printed
from tests.generate.markup_files import truth_of
from tests.generate.table_layouts import full_grid
from tests.generate.table_sheets import Sheet, SheetCell
from tests.generate.written import Written


def write_book_of_sheets(document: Document, rng: Random) -> Written:
    """Each table on a sheet of its own, below a hidden row and beside a hidden column with other numbers."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    tables = [part.sheet for part in document.parts if isinstance(part, Printed)]
    for number, table in enumerate(tables, 1):
        sheet = book.add_worksheet(f"表{number}")
        sheet.write(0, 0, document.identity.title_words)
        _write(sheet, table, rng)
    book.add_worksheet("说明").write(0, 0, "本表由各科室填报")
    book.close()
    figures, _, _ = truth_of(document)
    return Written("report.xlsx", data.getvalue(), None, figures, (), ())


def _write(sheet: Any, table: Sheet, rng: Random) -> None:
    grid = full_grid(table)
    beside = len(grid[0])
    sheet.write_row(1, 0, ["上年", 97, 98, 99][: max(2, min(4, beside))])
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_column(beside, beside, 8, None, {"hidden": True})
    for number, row in enumerate(grid):
        line = number + 2
        sheet.write(line, beside, number)
        for column, place in enumerate(row):
            if place is None or not place[1]:
                continue
            cell = place[0]
            below = line + min(number + cell.rowspan, len(grid)) - 1 - number
            right = column + cell.colspan - 1
            if below > line or right > column:
                sheet.merge_range(line, column, below, right, cell.words)
            else:
                _write_cell(sheet, line, column, cell, rng)


def _write_cell(sheet: Any, line: int, column: int, cell: SheetCell, rng: Random) -> None:
    """A number as a number, as text, or as the result of a formula that was saved with it."""
    words = cell.words
    if cell.code is None or not (words.isascii() and words.isdigit()):
        sheet.write_string(line, column, words)
        return
    match rng.randrange(3):
        case 0:
            sheet.write_number(line, column, int(words))
        case 1:
            sheet.write_string(line, column, words)
        case _:
            sheet.write_formula(line, column, f"={words}+0", None, int(words))
