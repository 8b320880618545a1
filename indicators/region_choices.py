"""The provinces that a series can be narrowed down to."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from indicators.region_codes import shared_digits, whole_code

PROVINCE = 1
"""RegionLevel.PROVINCE of the region that an agency lies in."""


def province_choices(chosen: str) -> list[tuple[str, str]]:
    """Code and name of each province in force, and of the region chosen, whatever it is; one query."""
    region: Any = apps.get_model("reports", "Region")
    wanted = whole_code(shared_digits(chosen)) if chosen else ""
    provinces = region.objects.filter(level=PROVINCE, valid_to=None)
    found = dict(
        (provinces | region.objects.filter(code=wanted)).order_by("code").values_list("code", "name")
    )
    return list(found.items())
