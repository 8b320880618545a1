"""Series: their list, and each one across agencies and years, with its breaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Series
from indicators.charts.classes import class_chart
from indicators.charts.years import Reading, YearChart, year_chart
from indicators.downloads.answers import FORMATS, download
from indicators.filters import SeriesFilter
from indicators.models import SeriesAnswer
from indicators.public import public_page
from indicators.region_choices import province_choices
from indicators.series.asked import same_answers
from indicators.series.rows import MOST_LINES, AgencyLine, chosen_lines, ranking
from indicators.series.summaries import YearSummary, value_classes, values_by_year
from indicators.series.table import series_table
from indicators.views.lookups import series_or_404

PAGE_SIZE = 50
MOST_RANKED = 10_000
"""Of more reports than these the ranking shows the first; a file has them all."""
HIGHEST_KEY = 2**63 - 1


@public_page
def all_series(request: HttpRequest) -> HttpResponse:
    """Every series with the forms that ask it. Asks the database nothing."""
    catalogue = load_catalogue()
    national = sorted(
        (era for era in catalogue.eras if era.variant_of is None), key=lambda era: era.years, reverse=True
    )
    lines = [
        (each, [(era, {part.era: part.fit for part in each.parts}.get(era.code)) for era in national])
        for each in catalogue.series
    ]
    return render(
        request, "indicators/all_series.html", {"here": "series", "lines": lines, "national": national}
    )


@public_page
def series_page(request: HttpRequest, code: str) -> HttpResponse:
    """One series; at most eight queries, however many reports there are."""
    series = series_or_404(code)
    filtering = asked_of(series, request.GET)
    by_year = values_by_year(same_answers(filtering, series.code))
    years = [each.summary for each in by_year]
    lines = chosen_lines(series, chosen_agencies(request.GET))
    year = chosen_year(request.GET, years)
    values = next((each for each in by_year if each.year == year), None)
    page = Paginator(range(min(values.number, MOST_RANKED) if values else 0), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    span = slice(max(page.start_index() - 1, 0), page.end_index())
    return render(
        request,
        "indicators/series.html",
        {
            "here": "series",
            "series": series,
            "filtering": filtering,
            "provinces": province_choices(filtering.form.cleaned_data.get("region") or ""),
            "years": years,
            "year": year,
            "lines": lines,
            "most_lines": MOST_LINES,
            "chart": chart_of(series, years, lines),
            "classes": class_chart(value_classes(values.counts() if values else ())),
            "ranking": ranking(filtering.qs, values, span) if values else [],
            "most_ranked": MOST_RANKED if values and values.number > MOST_RANKED else 0,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
            "formats": FORMATS,
            "question": question(request.GET),
            **erring(request.GET, years),
        },
    )


@public_page
def download_series(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """Every answer to a series, filtered as on its page, as a file."""
    series = series_or_404(code)
    filtering = asked_of(series, request.GET)
    if filtering.errors:
        return render(request, "reports/bad_filter.html", {"filtering": filtering}, status=400)
    return download(series_table(series, filtering.qs, request), form)


def asked_of(series: Series, asked: QueryDict) -> SeriesFilter:
    """The answers to the series, narrowed down as the address says."""
    return SeriesFilter(asked, queryset=SeriesAnswer.objects.filter(series=series.code))


def chart_of(series: Series, years: Sequence[YearSummary], lines: Sequence[AgencyLine]) -> YearChart | None:
    """The chosen agencies where some were chosen, else how the values of all lie."""
    if lines:
        return year_chart([(line.name, line.readings) for line in lines], series.breaks)
    readings = [Reading(each.year, each.middle, each.partly, each.low, each.high) for each in years]
    return year_chart([("", readings)] if readings else [], series.breaks)


def chosen_agencies(asked: QueryDict) -> list[int]:
    """The agencies to draw, each once."""
    keys = [int(key) for key in asked.getlist("agency") if key.isascii() and key.isdigit() and len(key) < 19]
    return list(dict.fromkeys(key for key in keys if key <= HIGHEST_KEY))[:MOST_LINES]


def chosen_year(asked: QueryDict, years: Sequence[YearSummary]) -> int | None:
    """The year to rank: the one asked for where there is something, else the latest."""
    known = {str(each.year): each.year for each in years}
    return known.get(asked.get("year", ""), years[-1].year if years else None)


def erring(asked: QueryDict, years: Sequence[YearSummary]) -> dict[str, Any]:
    """What of the address was left out, to be said."""
    year = asked.get("year", "")
    return {
        "no_such_year": year if year and year not in {str(each.year) for each in years} else "",
        "too_many_agencies": len(set(asked.getlist("agency"))) > MOST_LINES,
    }


def question(asked: QueryDict) -> str:
    """The filters alone, for downloads."""
    kept = QueryDict(mutable=True)
    for name in SeriesFilter.base_filters:
        if value := asked.get(name):
            kept[name] = str(value)
    return kept.urlencode()
