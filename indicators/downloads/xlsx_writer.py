"""XLSX, row by row in constant memory: texts are texts whatever they begin with, numbers are numbers."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from decimal import Decimal
from typing import IO

import xlsxwriter
from django.utils.translation import gettext
from xlsxwriter.worksheet import Worksheet

from indicators.downloads.tables import OutTable, Record, Value

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 20_000
"""About four seconds of one processor; who needs more takes the CSV, which has no limit."""
IN_MEMORY = 2 * 1024 * 1024
LONGEST_TEXT = 32_767
"""What a cell of Excel can hold."""
MOST_DIGITS = 15
"""Significant digits that Excel keeps; a longer number is written as text, so that none is lost."""
WIDTHS = {"title": 48, "label": 40, "agency": 28, "address": 40, "path": 30, "printed": 16}


def write_xlsx(table: OutTable) -> IO[bytes]:
    """The whole file, to be read from its beginning. A table longer than the limit is cut, and its last row says so."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
        "remove_timezone": True,
    }
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for column, heading in enumerate(table.columns):
            sheet.set_column(column, column, WIDTHS.get(heading.key, 12))
        for column, heading in enumerate(table.columns):
            sheet.write_string(0, column, heading.label, bold)
        for number, record in enumerate(table.rows(), start=1):
            if number > MOST_ROWS:
                sheet.write_string(number, 0, cut_off())
                break
            write_row(sheet, number, record)
    file.seek(0)
    return file


def cut_off() -> str:
    """What the last row of a cut table says."""
    return gettext("This workbook ends after %(most)d rows. The CSV and JSON files have them all.") % {
        "most": MOST_ROWS
    }


def write_row(sheet: Worksheet, number: int, record: Record) -> None:
    """One row; a cell for nothing stays empty."""
    for column, value in enumerate(record):
        if value is not None:
            write_cell(sheet, number, column, value)


def write_cell(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    """One cell, by its type and never by how its text looks."""
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, datetime):
        sheet.write_string(row, column, value.isoformat(timespec="seconds"))
    elif isinstance(value, date):
        sheet.write_string(row, column, value.isoformat())
    elif isinstance(value, int) or (
        isinstance(value, Decimal) and len(value.as_tuple().digits) <= MOST_DIGITS
    ):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value)[:LONGEST_TEXT])
