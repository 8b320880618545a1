"""Agencies that have something public: their list, and a page for each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from indicators.public import public_page
from indicators.series.by_report import Column, series_by_year
from indicators.series.small_charts import small_charts
from reports.agency_filter import AgencyFilter
from reports.filters import published_agencies
from reports.models import Agency, AgencyName, ListedReport, PublicAgency, Publication, Region
from reports.views.addresses import HIGHEST_ID
from reports.views.regions import region_choices

PAGE_SIZE = 50
MOST_CHILDREN = 100
LAST_DAY = (3, 31)
"""When every report on the year before must be public (articles 49 of 2019, 31 of 2008)."""


@public_page
def agencies(request: HttpRequest) -> HttpResponse:
    """All agencies with current publications, by region; at most seven queries."""
    filtering = AgencyFilter(request.GET, queryset=PublicAgency.objects.filter(published__gt=0))
    rows = filtering.qs.order_by("region_code", "name", "agency_id")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "reports/agencies.html",
        {
            "here": "agencies",
            "filtering": filtering,
            "regions": region_choices(filtering.form.cleaned_data.get("region") or ""),
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        },
    )


@public_page
def agency(request: HttpRequest, agency_id: int) -> HttpResponse:
    """An agency without publications is not there; one that was merged leads to its heir."""
    shown = Agency.objects.filter(pk=min(agency_id, HIGHEST_ID)).select_related(
        "region", "parent", "merged_into"
    )
    found = shown.first()
    if found is None:
        raise Http404
    if found.merged_into is not None:
        return redirect("reports:agency", found.merged_into.pk)
    publications = (
        Publication.objects.current()
        .filter(pk__in=ListedReport.objects.filter(heir=found.pk).values("pk"))
        .select_related("agency")
        .defer("text", "content")
        .order_by("-year", "scope", "pk")
    )
    listed = list(publications)
    if not listed:
        raise Http404
    series = series_by_year([series_column(each) for each in reversed(listed)])
    return render(
        request,
        "reports/agency.html",
        {
            "here": "agencies",
            "agency": found,
            "publications": listed,
            "names": former_names(found),
            "regions": regions_above(found.region),
            **relatives(found),
            "series": series,
            "charts": small_charts(series),
            "gaps": years_without({each.year for each in listed}, timezone.localdate()),
        },
    )


def series_column(publication: Publication) -> Column:
    """A report as a column of the series table."""
    return Column(
        publication.pk,
        publication.year,
        publication.era,
        publication.get_scope_display() if publication.scope != "own" else "",
        publication.get_absolute_url(),
    )


def years_without(years: set[int], today: date) -> list[int]:
    """The years without a public report, from the first with one to the last that is due (31 March of the next year)."""
    last_due = today.year - (1 if (today.month, today.day) > LAST_DAY else 2)
    return [year for year in range(min(years), max(last_due, max(years)) + 1) if year not in years]


def former_names(found: Agency) -> list[AgencyName]:
    """Names with their years. What an import learned to recognise is nobody's business."""
    dated = found.names.exclude(valid_from=None, valid_to=None).exclude(name=found.name)
    return list(dated.order_by("valid_from", "valid_to", "name"))


def regions_above(region: Region) -> list[Region]:
    """The region and those above it, outermost first, by its code."""
    codes = [region.code[:size].ljust(6, "0") for size in (2, 4, 6) if size <= len(region.code)]
    return list(
        Region.objects.filter(Q(code__in=codes, valid_to=None) | Q(pk=region.pk)).order_by("level", "code")
    )


def relatives(found: Agency) -> dict[str, Any]:
    """Superior and inferior agencies that have something public, in one query."""
    kin = (
        published_agencies()
        .filter(Q(parent=found) | Q(pk=found.parent_id))
        .order_by("region__code", "name", "pk")
    )
    near = list(kin[: MOST_CHILDREN + 1])
    return {
        "parent": next((each for each in near if each.pk == found.parent_id), None),
        "children": [each for each in near if each.pk != found.parent_id][:MOST_CHILDREN],
    }
