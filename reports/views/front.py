"""The front page: what this is, how much is there of what is expected, what is new and what was corrected."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from indicators.public import public_page
from reports.models import ListedReport, Publication
from reports.views.coverage import by_province, by_year, expected_by_province, reporting
from reports.views.regions import reports_listed
from reports.views.tiles import tile_map

NEWEST = 8
CORRECTIONS = 4


@public_page
def front(request: HttpRequest) -> HttpResponse:
    """The start; at most eight queries."""
    light = Publication.objects.current().select_related("agency__region").defer("text", "content")
    last_published = ListedReport.objects.order_by("-at", "-pk").values("pk")
    expected = expected_by_province()
    years = by_year(expected=sum(expected.values()))
    year = int(years[-1].key) if years else None
    covered = by_province(year, expected) if year else {}
    return render(
        request,
        "reports/front.html",
        {
            "totals": {"reports": reports_listed(), "agencies": reporting(place="").get("", 0)},
            "newest": light.filter(pk__in=last_published[:NEWEST]).order_by("-at", "-pk"),
            "corrections": light.filter(pk__in=last_published.filter(version__gt=1)[:CORRECTIONS]).order_by(
                "-at", "-pk"
            ),
            "years": years,
            "year": year,
            "map": tile_map(covered),
        },
    )
