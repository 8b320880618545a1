"""A series year by year: how many agencies answered, and how their values lie; and one year's values in classes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from indicators.series.answers import Answers


@dataclass(frozen=True, slots=True)
class YearSummary:
    """Values that are really there: `low` is the smallest that a quarter of the reports do not exceed, and so on."""

    year: int
    reports: int
    least: Decimal
    low: Decimal
    middle: Decimal
    high: Decimal
    most: Decimal
    partly: bool


@dataclass(frozen=True, slots=True)
class ValueClass:
    """How many values lie from `start` to below `end`; the last class has no end."""

    start: Decimal
    end: Decimal | None
    count: int


QUARTERS = (1, 2, 3)
DECADES = 9
ROWS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class YearValues:
    """Every value of a year in order, the smallest first."""

    year: int
    values: tuple[Decimal, ...]
    partly: bool

    @property
    def summary(self) -> YearSummary:
        """The k-th quarter ends at the value with the rank of k × reports / 4, rounded up."""
        number = len(self.values)
        low, middle, high = (self.values[(number * quarter + 3) // 4 - 1] for quarter in QUARTERS)
        least, most = self.values[0], self.values[-1]
        return YearSummary(self.year, number, least, low, middle, high, most, self.partly)


def values_by_year(asked: Answers) -> list[YearValues]:
    """One query."""
    rows = asked.order_by("year", "total").values_list("year", "total", "partly")
    return [
        YearValues(year, tuple(value for _year, value, _partly in found), any(part for *_rest, part in found))
        for year, answers in groupby(rows.iterator(chunk_size=ROWS_AT_ONCE), key=itemgetter(0))
        if (found := list(answers))
    ]


def value_classes(values: Iterable[Decimal]) -> list[ValueClass]:
    """Counts in classes 0, 1–2, 2–5, 5–10, 10–20 …, since most agencies have few and a few have very many."""
    starts = class_starts()
    counts = [0] * len(starts)
    for value in values:
        counts[class_of(value, starts)] += 1
    used = [place for place, count in enumerate(counts) if count]
    if not used:
        return []
    last = len(starts) - 1
    return [
        ValueClass(starts[place], None if place == last else starts[place + 1], counts[place])
        for place in range(used[0], used[-1] + 1)
    ]


def class_starts() -> list[Decimal]:
    """Where the classes begin: below 0, 0, more than 0, 1, 2, 5, 10 …"""
    steps = [Decimal(step) * 10**decade for decade in range(DECADES) for step in (1, 2, 5)]
    return [Decimal("-Infinity"), Decimal(0), Decimal("0.000001"), *steps]


def class_of(value: Decimal, starts: Sequence[Decimal]) -> int:
    """The last class that begins at or below the value."""
    place = 0
    while place + 1 < len(starts) and starts[place + 1] <= value:
        place += 1
    return place
