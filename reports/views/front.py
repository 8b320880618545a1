"""The front page: what this is, how much is there, what is new."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from indicators.public import public_page
from reports.models import Publication

NEWEST = 8
LONGEST_BAR = 100


@dataclass(frozen=True, slots=True)
class YearBar:
    """How many reports there are on a year, and how long its bar is (of LONGEST_BAR)."""

    year: int
    count: int
    width: int


@public_page
def front(request: HttpRequest) -> HttpResponse:
    """The start."""
    current = Publication.objects.current()
    totals = current.aggregate(reports=Count("pk"), agencies=Count("agency", distinct=True))
    newest = current.select_related("agency__region").defer("text", "content").order_by("-at", "-pk")[:NEWEST]
    bars = year_bars(list(current.order_by("year").values_list("year").annotate(count=Count("pk"))))
    return render(
        request,
        "reports/front.html",
        {"totals": totals, "newest": newest, "bars": bars},
    )


def year_bars(counts: list[tuple[int, int]]) -> list[YearBar]:
    """One bar a year from the first to the last, years without reports too."""
    if not counts:
        return []
    known = dict(counts)
    most = max(known.values())
    return [
        YearBar(year, known.get(year, 0), round(LONGEST_BAR * known.get(year, 0) / most))
        for year in range(min(known), max(known) + 1)
    ]
