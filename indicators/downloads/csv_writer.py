"""CSV: UTF-8 with its mark, so that Excel opens Chinese; one line at a time, so that a million rows cost no memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from indicators.downloads.cells import harmless
from indicators.downloads.tables import OutTable, Value

MEDIA_TYPE = "text/csv; charset=utf-8"
MARK = "\ufeff"
LINES_AT_ONCE = 200


class Line:
    """What `csv.writer` writes to: keeps the line just made."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        """Keep it."""
        self.text = text


def csv_chunks(table: OutTable) -> Iterator[bytes]:
    """The file in pieces; the header holds the columns' keys, which are the same in every language."""
    line = Line()
    writer = csv.writer(line)
    writer.writerow([column.key for column in table.columns])
    waiting = [MARK + line.text]
    for record in table.rows():
        writer.writerow([csv_cell(value) for value in record])
        waiting.append(line.text)
        if len(waiting) >= LINES_AT_ONCE:
            yield "".join(waiting).encode()
            waiting.clear()
    yield "".join(waiting).encode()


def csv_cell(value: Value) -> str:
    """A cell: nothing is empty, numbers are exact decimals, texts are harmless."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else str(value)
