"""The single answers to a series, to be shown: ranked within a year, followed through the years, or taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from indicators.catalogue.values import Series
from indicators.charts.years import Reading
from indicators.models import PublishedFigure, SeriesAnswer
from indicators.series.answers import cells_of
from indicators.series.summaries import YearValues

MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Ranked:
    """One report's answer; equal values share a rank. `figure` is the first of those that it comes from."""

    rank: int
    total: Decimal
    partly: bool
    figure: PublishedFigure


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency through the years."""

    agency_id: int
    name: str
    scope: str
    readings: tuple[Reading, ...]


def ranking(series: Series, asked: QuerySet[SeriesAnswer], year: YearValues, page: slice) -> list[Ranked]:
    """One page of the answers of a year, the highest first. Three queries."""
    rows = list(asked.filter(year=year.year).order_by("-total", "agency_id", "publication_id")[page])
    figures = PublishedFigure.objects.filter(
        publication_id__in=[row.publication_id for row in rows], indicator_id__in=list(cells_of(series))
    )
    shown = figures.select_related("agency__region", "publication").defer(
        "publication__text", "publication__content"
    )
    by_publication = {each.publication_id: each for each in shown.order_by("-place")} if rows else {}
    return [
        Ranked(year.ranked(row.total), row.total, row.is_partly, by_publication[row.publication_id])
        for row in rows
        if row.publication_id in by_publication
    ]


def chosen_lines(series: Series, agencies: Sequence[int]) -> list[AgencyLine]:
    """The agencies that were chosen, in that order, each scope apart; one query."""
    if not agencies:
        return []
    asked = SeriesAnswer.objects.filter(series=series.code, agency_id__in=agencies[:MOST_LINES])
    rows = asked.order_by("publication__scope", "year").values_list(
        "agency_id", "agency__name", "publication__scope", "year", "total", "is_partly"
    )
    found: dict[tuple[int, str], list[Reading]] = {}
    names = {}
    for agency, name, scope, year, total, partly in rows:
        names[agency] = name
        found.setdefault((agency, scope), []).append(Reading(year, total, partly))
    return [
        AgencyLine(agency, names[agency], scope, tuple(readings))
        for agency in agencies
        for (each, scope), readings in found.items()
        if each == agency
    ]
