"""Up to six reports side by side, of several agencies or of several years: their figures, and the words of two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from indicators.public import public_page
from reports.models import Publication
from reports.published.side_by_side import compared_cells, compared_series
from reports.published.word_difference import WordDifference, word_difference
from reports.views.addresses import HIGHEST_ID
from reports.views.agencies import series_column

MOST_REPORTS = 6
MOST_FOUND = 200
PAIR = 2


class Search(forms.Form):
    """Agencies by a part of their name."""

    find = forms.CharField(label=_("Name of the agency"), max_length=60, required=False)


@dataclass(slots=True)
class Found:
    """An agency with its reports that may be added, newest first."""

    name: str
    region: str
    reports: list[Publication] = field(default_factory=list)


@public_page
def compare(request: HttpRequest) -> HttpResponse:
    """At most five queries, whatever is compared."""
    asked = keys(request.GET.getlist("report"))
    chosen = publications(asked[:MOST_REPORTS])
    columns = [series_column(each) for each in chosen]
    search = Search(request.GET)
    find = search.cleaned_data["find"] if search.is_valid() else ""
    several = len(chosen) > 1
    two = pair(request.GET, chosen)
    return render(
        request,
        "reports/compare.html",
        {
            "here": "series",
            "chosen": chosen,
            "missing": len(asked[:MOST_REPORTS]) - len(chosen),
            "too_many": len(asked) > MOST_REPORTS,
            "full": len(chosen) >= MOST_REPORTS,
            "most": MOST_REPORTS,
            "search": search,
            "find": find,
            "found": agencies_like(find, {each.report_id for each in chosen}) if find else [],
            "series": compared_series(columns) if several else [],
            "cells": compared_cells(columns) if several else [],
            "whole": request.GET.get("all") == "1",
            "two": two,
            "text": words_of(two) if two else None,
        },
    )


def keys(given: Sequence[str]) -> list[int]:
    """The reports asked for, each once, in that order; what cannot be a key is left out."""
    numbers = (int(key) for key in given if key.isascii() and key.isdigit() and len(key) < 19)
    return list(dict.fromkeys(number for number in numbers if number <= HIGHEST_ID))


def publications(reports: Sequence[int]) -> list[Publication]:
    """The current versions of these reports in that order, without their texts; one query."""
    found = Publication.objects.current().filter(report_id__in=reports).select_related("agency__region")
    known = {each.report_id: each for each in found.defer("text", "content")}
    return [known[report] for report in reports if report in known]


def agencies_like(find: str, without: set[int]) -> list[Found]:
    """Reports of agencies that are called so, by agency; one query."""
    rows = (
        Publication.objects.current()
        .filter(agency__name__icontains=find)
        .exclude(report_id__in=without)
        .select_related("agency__region")
        .defer("text", "content")
        .order_by("agency__region__code", "agency__name", "agency_id", "-year", "scope")[:MOST_FOUND]
    )
    found: dict[int, Found] = {}
    for each in rows:
        line = found.setdefault(each.agency_id, Found(each.agency.name, each.agency.region.name))
        line.reports.append(each)
    return list(found.values())


def pair(asked: QueryDict, chosen: Sequence[Publication]) -> tuple[Publication, Publication] | None:
    """The two whose words are compared: those asked for, else the first two."""
    known = {str(each.report_id): each for each in chosen}
    left, right = known.get(asked.get("left", "")), known.get(asked.get("right", ""))
    if left and right and left != right:
        return left, right
    return (chosen[0], chosen[1]) if len(chosen) >= PAIR else None


def words_of(two: tuple[Publication, Publication]) -> WordDifference:
    """Reads the two texts; one query."""
    texts = dict(
        Publication.objects.current().filter(pk__in=[each.pk for each in two]).values_list("pk", "text")
    )
    left, right = (texts.get(each.pk, "") for each in two)
    return word_difference(left, right)
