"""What is asked: the templates with their tables, and for each indicator the published figures of all agencies."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from indicators.catalogue import load_catalogue
from indicators.catalogue.indicators import indicators_by_code
from indicators.catalogue.values import Era, Indicator
from indicators.downloads.answers import FORMATS, download
from indicators.figures_table import figures_table
from indicators.filters import FigureFilter
from indicators.layout import PrintedTable, lay_out
from indicators.models import PublishedFigure
from indicators.public import public_page

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class EraLine:
    """A template with the variants of it."""

    era: Era
    variants: tuple[Era, ...]


@dataclass(frozen=True, slots=True)
class AskedCell:
    """A cell of a template: which indicator it is, and how many reports answer it publicly."""

    indicator: Indicator | None
    answers: int


@public_page
def eras(request: HttpRequest) -> HttpResponse:
    """The templates, nationwide ones first, newest first."""
    known = load_catalogue().eras
    lines = [
        EraLine(era, tuple(each for each in known if each.variant_of == era.code))
        for era in sorted(known, key=lambda era: era.years, reverse=True)
        if era.variant_of is None
    ]
    return render(request, "indicators/eras.html", {"here": "indicators", "lines": lines})


@public_page
def era_page(request: HttpRequest, era: str) -> HttpResponse:
    """A template as it is printed, each cell leading to its figures."""
    shown = era_or_404(era)
    answers = dict(
        PublishedFigure.objects.filter(indicator__era=era)
        .order_by()
        .values_list("indicator__code")
        .annotate(count=Count("pk"))
    )

    def cell(indicator: Indicator | None) -> AskedCell:
        return AskedCell(indicator, answers.get(indicator.code, 0) if indicator else 0)

    tables: list[PrintedTable[AskedCell]] = [lay_out(shown, table, cell) for table in shown.tables]
    return render(request, "indicators/era.html", {"here": "indicators", "era": shown, "tables": tables})


@public_page
def indicator_page(request: HttpRequest, era: str, code: str) -> HttpResponse:
    """One indicator: what it is, and its published figures across agencies and years."""
    shown, indicator = era_or_404(era), indicator_or_404(era, code)
    filtering = FigureFilter(request.GET, queryset=figures_of(indicator))
    page = Paginator(filtering.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    question = request.GET.copy()
    question.pop("page", None)
    return render(
        request,
        "indicators/indicator.html",
        {
            "here": "indicators",
            "era": shown,
            "indicator": indicator,
            "filtering": filtering,
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


def figures_of(indicator: Indicator) -> QuerySet[PublishedFigure]:
    """The published figures of one indicator, newest year first, in a stable order."""
    figures = PublishedFigure.objects.filter(indicator__era=indicator.era, indicator__code=indicator.code)
    return (
        figures.select_related("agency__region", "publication")
        .defer("publication__text", "publication__content")
        .order_by("-year", "agency__region__code", "agency_id", "publication_id", "place")
    )


def era_or_404(code: str) -> Era:
    """The template of that code."""
    for era in load_catalogue().eras:
        if era.code == code:
            return era
    raise Http404


def indicator_or_404(era: str, code: str) -> Indicator:
    """The cell of that code."""
    indicator = indicators_by_code(era_or_404(era)).get(code)
    if indicator is None:
        raise Http404
    return indicator
