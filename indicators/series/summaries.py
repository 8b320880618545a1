"""A series year by year: how many agencies answered, and how their values lie; and one year's values in classes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, groupby
from operator import itemgetter

from indicators.series.asked import SameAnswer


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


@dataclass(frozen=True, slots=True)
class YearValues:
    """The different values of a year in order, the smallest first, and how many reports have this one or a smaller."""

    year: int
    values: tuple[Decimal, ...]
    up_to: tuple[int, ...]
    partly: bool

    @property
    def number(self) -> int:
        """How many reports there are."""
        return self.up_to[-1]

    def counts(self) -> Iterable[tuple[Decimal, int]]:
        """Each value with how many reports have it."""
        return zip(
            self.values,
            (after - before for before, after in zip((0, *self.up_to), self.up_to, strict=False)),
            strict=True,
        )

    def ranked(self, value: Decimal) -> int:
        """One more than there are reports with a higher value."""
        place = bisect_right(self.values, value)
        return self.number - (self.up_to[place - 1] if place else 0) + 1

    @property
    def summary(self) -> YearSummary:
        """The k-th quarter ends at the value with the rank of k × reports / 4, rounded up."""
        low, middle, high = (
            self.values[bisect_left(self.up_to, (self.number * quarter + 3) // 4)] for quarter in QUARTERS
        )
        least, most = self.values[0], self.values[-1]
        return YearSummary(self.year, self.number, least, low, middle, high, most, self.partly)


def values_by_year(answers: Iterable[SameAnswer]) -> list[YearValues]:
    """They come year by year, the smallest value first."""
    return [year_values(year, list(found)) for year, found in groupby(answers, key=itemgetter(0))]


def year_values(year: int, answers: Sequence[SameAnswer]) -> YearValues:
    """All answers of one year."""
    return YearValues(
        year,
        tuple(value for _year, value, _count, _partly in answers),
        tuple(accumulate(count for _year, _value, count, _partly in answers)),
        any(partly for *_rest, partly in answers),
    )


def value_classes(values: Iterable[tuple[Decimal, int]]) -> list[ValueClass]:
    """Counts in classes 0, 1–2, 2–5, 5–10, 10–20 …, since most agencies have few and a few have very many."""
    starts = class_starts()
    counts = [0] * len(starts)
    for value, count in values:
        counts[bisect_right(starts, value) - 1] += count
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
