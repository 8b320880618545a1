"""How many reports are public of how many are expected, by year and by region.

Expected is one report a year of every agency in the register that was not merged into another: the Regulations ask each
of them for one (articles 49 and 50). An agency counts once a year, whether it reports for itself or sums up those below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

from indicators.region_codes import range_of, shared_digits, whole_code
from reports.models import Agency, AgencyCount
from reports.models.public_lists import ALL_YEARS
from reports.views.regions import LENGTHS, PROVINCES, region_names

STEPS = 5
"""Shades of coverage, from hardly any to all."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """`published` of `expected` reports of one region or year; `depth` 0 is a province."""

    key: str
    name: str
    published: int
    expected: int
    depth: int = 0

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all."""
        return min(100 * self.published // self.expected, 100) if self.expected else 0

    @property
    def shade(self) -> int:
        """0 for nothing, else 1 to STEPS."""
        return min(STEPS, 1 + self.percent * STEPS // 101) if self.published else 0


def registered(digits: str = "") -> QuerySet[Agency]:
    """The agencies that are expected to report."""
    return Agency.objects.filter(merged_into=None, region__code__startswith=digits).order_by()


def reporting(year: int = ALL_YEARS, **places: Any) -> dict[str, int]:
    """How many agencies have a public report of the year (or of any) in these places, by the digits of each. One query."""
    kept = AgencyCount.objects.filter(year=year, count__gt=0, **places)
    return dict(kept.values_list("place", "count"))


def expected_by_province() -> dict[str, int]:
    """How many agencies of the register lie in each province, by its two digits. One query."""
    return registered_by_code(registered(), 2)


def by_year(digits: str = "", expected: int | None = None) -> list[Coverage]:
    """From the first year with a report to the last, years without any too. Two queries, or one with `expected`."""
    kept = AgencyCount.objects.filter(place=digits, count__gt=0).exclude(year=ALL_YEARS)
    counts = dict(kept.values_list("year", "count"))
    if not counts:
        return []
    expected = registered(digits).count() if expected is None else expected
    return [
        Coverage(str(year), str(year), counts.get(year, 0), expected)
        for year in range(min(counts), max(counts) + 1)
    ]


def by_province(year: int, expected: Mapping[str, int]) -> dict[str, Coverage]:
    """Each province with agencies in the register, by its code. Two queries."""
    published = reporting(year, place__in=PROVINCES)
    names = region_names({whole_code(part) for part in expected})
    return {
        whole_code(part): Coverage(
            whole_code(part), names.get(whole_code(part), whole_code(part)), published.get(part, 0), count
        )
        for part, count in sorted(expected.items())
    }


def below(code: str, year: int) -> list[Coverage]:
    """The regions below one, by code: prefectures and counties of a province, townships of a county. Three queries."""
    digits = shared_digits(code)
    length = 9 if len(digits) >= 6 else 6
    expected = gathered(registered_by_code(registered(digits), length), digits)
    published = reporting(year, place__range=range_of(digits))
    names = region_names({whole_code(part) for part in expected})
    return [
        Coverage(
            whole_code(part),
            names[whole_code(part)],
            published.get(part, 0),
            expected[part],
            sum(len(other) < len(part) and part.startswith(other) for other in expected if whole_code(other) in names),
        )
        for part in sorted(expected)
        if whole_code(part) in names
    ]  # fmt: skip


def registered_by_code(found: QuerySet[Agency], length: int) -> dict[str, int]:
    """How many agencies there are under each code of so many digits."""
    parts = found.annotate(part=Substr("region__code", 1, length)).values_list("part")
    return dict(parts.annotate(count=Count("pk")))


def gathered(counts: Mapping[str, int], digits: str) -> Counter[str]:
    """Each count also at the regions above it, up to but without the one asked for."""
    sums: Counter[str] = Counter()
    for code, count in counts.items():
        part = shared_digits(code)
        for size in LENGTHS:
            if len(digits) < size <= len(part):
                sums[part[:size]] += count
    return sums
