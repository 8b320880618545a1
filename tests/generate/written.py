"""A generated file with what must be read from it; places are known where the file is text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tests.generate.identities import Identity
from tests.generate.prose_bank import Count
from tests.generate.table_sheets import SheetCell


@dataclass(frozen=True)
class TrueFigure:
    """A value of a table; `indicator` is empty for a row or column that no form has."""

    raw: str
    value: Decimal | None
    unit: str | None
    column: str | None
    label: str
    indicator: str
    start: int | None = None


@dataclass(frozen=True)
class TrueSection:
    """A chapter."""

    level: int
    number: str
    heading: str
    start: int | None = None


@dataclass(frozen=True)
class TrueCount:
    """A count of the running text."""

    count: Count
    start: int | None = None


@dataclass(frozen=True)
class Written:
    """A file and its truth, each in reading order."""

    name: str
    data: bytes
    identity: Identity | None
    figures: tuple[TrueFigure, ...]
    sections: tuple[TrueSection, ...]
    counts: tuple[TrueCount, ...]


def true_figure(cell: SheetCell, era: str, start: int | None = None) -> TrueFigure:
    """What must be read of a value's cell."""
    indicator = f"{era}:{cell.code}" if cell.code else ""
    return TrueFigure(cell.words, cell.value, cell.unit, cell.column, cell.label, indicator, start)
