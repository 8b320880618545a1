"""One indicator: what the catalogue says of it, and its published figures across agencies and years."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from indicators.added_aliases import current_catalogue
from indicators.catalogue.values import Indicator
from indicators.downloads.answers import FORMATS, download
from indicators.figures_table import figures_table
from indicators.filters import FigureFilter
from indicators.indicator_facts import facts_in
from indicators.models import Indicator as Stored
from indicators.models import IndicatorCount, PublishedFigure
from indicators.public import public_page
from indicators.views.lookups import era_or_404, indicator_or_404

PAGE_SIZE = 50
MOST_SHOWN = 10_000
"""Of more figures than these the pages show the newest, and a file has all."""


@public_page
def indicator_page(request: HttpRequest, era: str, code: str) -> HttpResponse:
    """One indicator: what it is, and its published figures across agencies and years."""
    shown, indicator = era_or_404(era), indicator_or_404(era, code)
    filtering = FigureFilter(request.GET, queryset=figures_of(indicator))
    number = number_of(indicator, filtering)
    page = Paginator(range(min(number, MOST_SHOWN)), PAGE_SIZE).get_page(request.GET.get("page"))
    span = slice(max(page.start_index() - 1, 0), page.end_index())
    question = request.GET.copy()
    question.pop("page", None)
    return render(
        request,
        "indicators/indicator.html",
        {
            "here": "indicators",
            "era": shown,
            "indicator": indicator,
            "facts": facts_in(current_catalogue(), era, code),
            "filtering": filtering,
            "number": number,
            "most_shown": MOST_SHOWN,
            "figures": filtering.qs[span],
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            "question": question.urlencode(),
            "formats": FORMATS,
        },
    )


@public_page
def download_figures(request: HttpRequest, era: str, code: str, form: str) -> HttpResponseBase:
    """The filtered figures of one indicator as a file."""
    indicator = indicator_or_404(era, code)
    filtering = FigureFilter(request.GET, queryset=figures_of(indicator))
    if filtering.errors:
        return render(request, "reports/bad_filter.html", {"filtering": filtering}, status=400)
    return download(figures_table(indicator, filtering.qs, request), form)


def number_of(indicator: Indicator, filtering: FigureFilter) -> int:
    """How many figures there are: as kept where only a year is asked for, else counted, up to one more than are shown."""
    asked = filtering.understood
    if asked.get("region") or asked.get("name"):
        return filtering.qs.order_by()[: MOST_SHOWN + 1].count()
    kept = IndicatorCount.objects.filter(indicator__era=indicator.era, indicator__code=indicator.code)
    if asked.get("year"):
        kept = kept.filter(year=asked["year"])
    return kept.aggregate(number=Sum("count"))["number"] or 0


def figures_of(indicator: Indicator) -> QuerySet[PublishedFigure]:
    """The published figures of one indicator, newest year first. Asked by its number, they come in the order of an index."""
    known = Stored.objects.filter(era=indicator.era, code=indicator.code).values_list("pk", flat=True).first()
    figures = PublishedFigure.objects.filter(indicator=known or 0)
    return (
        figures.select_related("agency__region", "publication")
        .defer("publication__text", "publication__content")
        .order_by("-year", "-agency_id", "-publication_id", "place")
    )
