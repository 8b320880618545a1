"""A table to take away, the same for every format: columns with stable keys, and rows that are made while they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

Value = str | int | Decimal | bool | date | datetime | None
Record = Sequence[Value]


@dataclass(frozen=True, slots=True)
class OutColumn:
    """`key` never changes and is what programs read; `label` is for people, in the language of the page.

    `kind` is text, whole, decimal, yes_no, day or time; formats with typed columns need it.
    """

    key: str
    label: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class OutTable:
    """`rows` is called once and may stream from a cursor; `about` says where the table comes from, as key and value."""

    name: str
    title: str
    columns: tuple[OutColumn, ...]
    rows: Callable[[], Iterator[Record]]
    about: tuple[tuple[str, Value], ...] = field(default=())


def exact(value: Decimal | None) -> Decimal | None:
    """Without the zeros that the database pads: 12.500000 → 12.5; never in exponents."""
    if value is None or value == value.to_integral_value():
        return None if value is None else value.quantize(Decimal(1))
    return Decimal(f"{value:f}".rstrip("0"))
