"""Regions: the map of the provinces, and for each region how much is there, year by year and below it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from indicators.public import public_page
from indicators.region_codes import is_region_code, shared_digits, whole_code
from reports.models import Region
from reports.views.coverage import Coverage, below, by_province, by_year, expected_by_province
from reports.views.tiles import tile_map


@public_page
def regions(request: HttpRequest) -> HttpResponse:
    """The whole country; at most five queries."""
    expected = expected_by_province()
    years = by_year(expected=sum(expected.values()))
    year = chosen_year(request.GET.get("year", ""), years)
    covered = by_province(year, expected) if year else {}
    return render(
        request,
        "reports/regions.html",
        {
            "here": "regions",
            "years": years,
            "year": year,
            "map": tile_map(covered),
            "rows": list(covered.values()),
            "no_such_year": unknown_year(request.GET.get("year", ""), years),
        },
    )


@public_page
def region(request: HttpRequest, code: str) -> HttpResponse:
    """One region that has something in our register or below it; at most seven queries."""
    if not is_region_code(code) or code != whole_code(shared_digits(code)):
        raise Http404
    above = [code[:size].ljust(6, "0") for size in (2, 4, 6) if size < len(shared_digits(code))]
    known = {
        each.code: each for each in Region.objects.filter(code__in=[*above, code]).order_by("valid_from")
    }
    if code not in known:
        raise Http404
    years = by_year(shared_digits(code))
    year = chosen_year(request.GET.get("year", ""), years)
    return render(
        request,
        "reports/region.html",
        {
            "here": "regions",
            "region": known[code],
            "above": [known[each] for each in above if each in known],
            "years": years,
            "year": year,
            "rows": below(code, year) if year else [],
            "no_such_year": unknown_year(request.GET.get("year", ""), years),
        },
    )


def chosen_year(asked: str, years: Sequence[Coverage]) -> int | None:
    """The year asked for where there is something, else the latest."""
    found = [each.key for each in years if each.key == asked] or [each.key for each in years[-1:]]
    return int(found[0]) if found else None


def unknown_year(asked: str, years: Sequence[Coverage]) -> str:
    """What was asked for and is not there."""
    return asked if asked and asked not in {each.key for each in years} else ""
