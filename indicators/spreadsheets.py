"""Tables as clerks have them: CSV that Excel opens in Chinese, whatever encoding it was saved in, and XLSX; no cell is a formula."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any

import tablib
import xlsxwriter
from django.utils.translation import gettext
from import_export.formats.base_formats import CSV, XLSX

from indicators.downloads.cells import RISKY_STARTS

ENCODINGS = ("utf-8-sig", "gb18030")
"""Tried in this order, strictly: what is UTF-8 is hardly ever anything else, and Chinese Excel saves GBK."""
PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
MOST_ROWS = 100_000
MOST_COLUMNS = 200


class UnreadableTable(ValueError):
    """A table that cannot be taken in; the message says what to do."""


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would run gets an apostrophe in front; numbers stay numbers."""
    if isinstance(cell, str) and cell.startswith(RISKY_STARTS) and not PLAIN_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def as_it_was(cell: Any) -> Any:
    """The inverse of `harmless`."""
    if isinstance(cell, str) and cell.startswith("'") and cell[1:].startswith(RISKY_STARTS):
        return cell[1:]
    return cell


def decoded(data: bytes) -> str:
    """The text of a CSV file in UTF-8, UTF-16 with its mark, or GB18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decoded_as(data, "utf-16")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(
        gettext("The encoding cannot be told. Save the table as “CSV UTF-8” and try again.")
    )


def decoded_as(data: bytes, encoding: str) -> str:
    """Strictly in one encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as trouble:
        raise UnreadableTable(gettext("The file is cut off or damaged. Save it again.")) from trouble


def within_limits(dataset: tablib.Dataset) -> tablib.Dataset:
    """The table with its apostrophes taken off again; refused where it is larger than a clerk's work."""
    if len(dataset) > MOST_ROWS or (dataset.width or 0) > MOST_COLUMNS:
        raise UnreadableTable(
            gettext("At most %(rows)d rows and %(columns)d columns at once.")
            % {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
        )
    clean = tablib.Dataset(headers=[str(header or "").strip() for header in dataset.headers or []])
    for row in dataset:
        if any(cell not in (None, "") for cell in row):
            clean.append([as_it_was(cell) for cell in row])
    return clean


class ClerkCSV(CSV):
    """CSV: written as UTF-8 with its mark, read in whatever Excel saved."""

    def is_binary(self) -> bool:
        """We decode it ourselves."""
        return True

    def get_read_mode(self) -> str:
        """We decode it ourselves."""
        return "rb"

    def create_dataset(self, in_stream: bytes | str, **kwargs: Any) -> tablib.Dataset:
        """The rows of a file."""
        text = in_stream if isinstance(in_stream, str) else decoded(in_stream)
        first_line = text.partition("\n")[0]
        if "\t" in first_line and "," not in first_line:
            kwargs["delimiter"] = "\t"
        return within_limits(super().create_dataset(text.replace("\x00", ""), **kwargs))

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        """The file, harmless in Excel."""
        safe = tablib.Dataset(headers=dataset.headers)
        for row in dataset:
            safe.append([harmless(cell) for cell in row])
        return b"\xef\xbb\xbf" + str(super().export_data(safe, **kwargs)).encode()


class ClerkXLSX(XLSX):
    """XLSX: texts are texts whatever they begin with, numbers are numbers."""

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """The rows of the first sheet."""
        return within_limits(super().create_dataset(in_stream))

    def export_data(self, dataset: tablib.Dataset, **_kwargs: Any) -> bytes:
        """The file; the first line stays in sight."""
        stream = io.BytesIO()
        never = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        with xlsxwriter.Workbook(stream, {"in_memory": True, **never}) as book:
            sheet = book.add_worksheet()
            sheet.freeze_panes(1, 0)
            for number, row in enumerate([dataset.headers or [], *dataset]):
                for column, cell in enumerate(row):
                    sheet.write(
                        number, column, cell if isinstance(cell, int | float | Decimal | None) else str(cell)
                    )
        return stream.getvalue()


FORMATS = [ClerkCSV, ClerkXLSX]
