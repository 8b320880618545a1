"""JSON, streamed. Figures are strings ("18.8710"), never binary fractions, so that no program rounds them unasked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from indicators.downloads.tables import OutTable, Value

MEDIA_TYPE = "application/json; charset=utf-8"
ROWS_AT_ONCE = 200


def json_chunks(table: OutTable) -> Iterator[bytes]:
    """One object: what it is about, then `rows`, each an object with the columns' keys."""
    about = {key: json_value(value) for key, value in table.about}
    head = json.dumps({"name": table.name, "title": table.title, **about}, ensure_ascii=False, indent=1)
    waiting = [head.removesuffix("\n}"), ',\n "rows": [']
    keys = [column.key for column in table.columns]
    separator = "\n  "
    for record in table.rows():
        row = dict(zip(keys, map(json_value, record), strict=True))
        waiting.append(separator + json.dumps(row, ensure_ascii=False))
        separator = ",\n  "
        if len(waiting) >= ROWS_AT_ONCE:
            yield "".join(waiting).encode()
            waiting.clear()
    waiting.append("\n ]\n}\n")
    yield "".join(waiting).encode()


def json_value(value: Value) -> str | int | bool | None:
    """Figures and times as strings; whole numbers that count something of ours (years, places) as numbers."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value
