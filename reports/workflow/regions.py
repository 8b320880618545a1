"""Finding a region by its code."""

from __future__ import annotations

from django.db.models import F

from reports.models import Region


def region_with_code(code: str) -> Region | None:
    """The region that bears the code today, else the last one that did."""
    return (
        Region.objects.filter(code=code).order_by(F("valid_to").desc(nulls_first=True), "-valid_from").first()
    )
