"""The single answers to a series, to be shown: ranked within a year, followed through the years, or taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from indicators.catalogue.values import Series
from indicators.charts.years import Reading
from indicators.models import SeriesAnswer
from indicators.series.summaries import YearValues

MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Ranked:
    """One report's answer; equal values share a rank."""

    rank: int
    answer: SeriesAnswer


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency through the years."""

    agency_id: int
    name: str
    scope: str
    readings: tuple[Reading, ...]


def ranking(asked: QuerySet[SeriesAnswer], year: YearValues, page: slice) -> list[Ranked]:
    """One page of the answers of a year, the highest first. One query."""
    rows = asked.filter(year=year.year).order_by("-total", "agency_id", "publication_id")
    shown = rows.select_related("agency__region", "publication").defer(
        "publication__text", "publication__content"
    )
    return [Ranked(year.ranked(row.total), row) for row in shown[page]]


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
