"""The single answers to a series, to be shown: ranked within a year, followed through the years, or taken away."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.values import Series
from indicators.charts.years import Reading
from indicators.models import PublishedFigure
from indicators.series.answers import Answers, Cells, answers

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


def ranking(asked: Answers, cells: Cells, year: int, page: slice, values: Sequence[Decimal]) -> list[Ranked]:
    """One page of the answers of a year, the highest first; `values` are all of them in order. Two queries."""
    rows = list(asked.filter(year=year).order_by("-total", "agency_id", "publication_id")[page])
    figures = PublishedFigure.objects.filter(
        publication_id__in=[row["publication_id"] for row in rows], indicator_id__in=list(cells)
    )
    shown = figures.select_related("agency__region", "publication").defer(
        "publication__text", "publication__content"
    )
    by_publication = {each.publication_id: each for each in shown.order_by("-place")} if rows else {}
    return [
        Ranked(
            rank=len(values) - bisect_right(values, row["total"]) + 1,
            total=row["total"],
            partly=bool(row["partly"]),
            figure=by_publication[row["publication_id"]],
        )
        for row in rows
        if row["publication_id"] in by_publication
    ]


def chosen_lines(series: Series, cells: Cells, agencies: Sequence[int]) -> list[AgencyLine]:
    """The agencies that were chosen, in that order, each scope apart; one query."""
    if not agencies:
        return []
    figures = PublishedFigure.objects.filter(agency_id__in=agencies[:MOST_LINES])
    fields = ("agency__name", "publication__scope")
    asked = answers(series, cells, figures, *fields)
    rows = asked.order_by("publication__scope", "year").values_list(
        "agency_id", *fields, "year", "total", "partly"
    )
    found: dict[tuple[int, str], list[Reading]] = {}
    names = {}
    for agency, name, scope, year, total, partly in rows:
        names[agency] = name
        found.setdefault((agency, scope), []).append(Reading(year, total, bool(partly)))
    return [
        AgencyLine(agency, names[agency], scope, tuple(readings))
        for agency in agencies
        for (each, scope), readings in found.items()
        if each == agency
    ]
