"""The regions that a list can be narrowed down to: the provinces, and what lies below the one chosen."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Substr

from indicators.region_codes import shared_digits, whole_code
from reports.models import Publication, Region

LENGTHS = (2, 4, 6, 9)


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
    """At most three queries; only regions with current publications are named."""
    digits = shared_digits(chosen)
    current = Publication.objects.current().order_by()
    provinces = dict(
        current.annotate(part=Substr("agency__region__code", 1, 2))
        .values_list("part")
        .annotate(count=Count("pk"))
    )
    found = set(provinces)
    if digits[:2] in found:
        length = 9 if len(digits) >= 6 else 6
        below = current.filter(agency__region__code__startswith=digits[: 6 if length == 9 else 2])
        parts = below.annotate(part=Substr("agency__region__code", 1, length)).values_list("part", flat=True)
        for part in parts.distinct():
            found |= {part[:size] for size in LENGTHS if size <= len(shared_digits(part))}
    names = region_names({whole_code(part) for part in found} | {whole_code(digits)} - {whole_code("")})
    choices = tuple(
        RegionChoice(whole_code(part), names[whole_code(part)], LENGTHS.index(len(part)), part == digits)
        for part in sorted(found)
        if whole_code(part) in names and len(part) in LENGTHS
    )
    return RegionChoices(choices, names.get(whole_code(digits), chosen), sum(provinces.values()))


def region_names(codes: set[str]) -> dict[str, str]:
    """Names by code; of several that bore a code the latest."""
    named = Region.objects.filter(code__in=codes).order_by("valid_from").values_list("code", "name")
    return dict(named)
