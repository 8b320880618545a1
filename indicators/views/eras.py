"""The templates: their list, and each as it is printed, every cell leading to its figures."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Era, Indicator
from indicators.layout import PrintedTable, lay_out
from indicators.models import IndicatorCount
from indicators.public import public_page
from indicators.views.lookups import era_or_404


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
        IndicatorCount.objects.filter(indicator__era=era)
        .order_by()
        .values_list("indicator__code")
        .annotate(Sum("count"))
    )

    def cell(indicator: Indicator | None) -> AskedCell:
        return AskedCell(indicator, answers.get(indicator.code, 0) if indicator else 0)

    tables: list[PrintedTable[AskedCell]] = [lay_out(shown, table, cell) for table in shown.tables]
    return render(request, "indicators/era.html", {"here": "indicators", "era": shown, "tables": tables})
