"""The regions that a list can be narrowed down to: the provinces, and what lies below the one chosen."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from indicators.region_codes import shared_digits, whole_code
from reports.models import Region, ReportCount
from reports.models.public_lists import ALL_YEARS

LENGTHS = (2, 4, 6, 9)
PROVINCES = tuple(f"{number:02}" for number in range(100))
"""Every code that two digits can make, so that an index finds the provinces."""


@dataclass(frozen=True, slots=True)
class RegionChoice:
    """A region with something public in it or below; `depth` 0 is a province."""

    code: str
    name: str
    depth: int
    selected: bool


@dataclass(frozen=True, slots=True)
class RegionChoices:
    """The choices; the name of the chosen one; and how many reports are public in all regions together."""

    choices: tuple[RegionChoice, ...]
    chosen_name: str
    total: int


def region_choices(chosen: str) -> RegionChoices:
    """Two queries, from the kept counts; only regions with current publications are named."""
    digits = shared_digits(chosen)
    offered = Q(place="") | Q(place__in=PROVINCES)
    if len(digits) >= 2:
        offered |= Q(place__startswith=digits[: 6 if len(digits) >= 6 else 2])
    totals = dict(
        ReportCount.objects.filter(offered, year=ALL_YEARS, count__gt=0).values_list("place", "count")
    )
    total = totals.pop("", 0)
    deepest = 9 if len(digits) >= 6 else 6
    parts = {place[:size] for place in totals for size in LENGTHS if size <= len(place) <= deepest}
    names = region_names({whole_code(part) for part in parts} | {whole_code(digits)} - {whole_code("")})
    choices = tuple(
        RegionChoice(whole_code(part), names[whole_code(part)], LENGTHS.index(len(part)), part == digits)
        for part in sorted(parts)
        if whole_code(part) in names and len(part) in LENGTHS
    )
    return RegionChoices(choices, names.get(whole_code(digits), chosen), total)


def reports_listed() -> int:
    """How many reports are public in all. One query."""
    row = ReportCount.objects.filter(place="", year=ALL_YEARS).values_list("count", flat=True)
    return row.first() or 0


def region_names(codes: set[str]) -> dict[str, str]:
    """Names by code; of several that bore a code the latest."""
    named = Region.objects.filter(code__in=codes).order_by("valid_from").values_list("code", "name")
    return dict(named)
