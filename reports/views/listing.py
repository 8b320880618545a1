"""The list of published reports: filters, "N of M", hits marked, downloads of exactly what is listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render

from indicators.downloads.answers import FORMATS
from indicators.downloads.xlsx_writer import MOST_ROWS
from indicators.public import public_page
from reports.downloads.listing import listing_download
from reports.filters import PublicationFilter
from reports.models import ListedReport, Publication
from reports.search.marking import marked, snippet
from reports.search.words import MOST_HITS
from reports.views.facets import Facets, facets_of
from reports.views.list_pages import page_of
from reports.views.regions import RegionChoices, region_choices


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use, and the address of the list without it."""

    label: str
    value: str
    address: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A report of the list with its hits marked."""

    publication: ListedReport
    title: str
    snippet: str


@public_page
def listing(request: HttpRequest) -> HttpResponse:
    """At most six queries, whatever is asked and however much is there."""
    filtering = PublicationFilter(request.GET, queryset=ListedReport.objects.all())
    facets = facets_of(filtering)
    regions = region_choices(filtering.form.cleaned_data.get("region") or "")
    page = page_of(filtering, facets.found, request.GET)
    return render(
        request,
        "reports/listing.html",
        {
            "filtering": filtering,
            "here": "listing",
            "facets": facets,
            "facet_list": (facets.year, facets.kind, facets.era),
            "regions": regions,
            "chips": chips_of(request.GET, filtering, facets, regions),
            "page": page,
            "hits": hits_of(page.rows, filtering.words),
            "question": without(without(request.GET, "page"), "after").urlencode(),
            "formats": FORMATS,
            "most_rows": MOST_ROWS,
            "most_hits": MOST_HITS,
        },
    )


@public_page
def download_listing(request: HttpRequest, form: str) -> HttpResponseBase:
    """The whole filtered list as a file. A filter that cannot be understood is refused: a file shows no warning."""
    filtering = PublicationFilter(request.GET, queryset=ListedReport.objects.all())
    if filtering.errors:
        return render(request, "reports/bad_filter.html", {"filtering": filtering}, status=400)
    return listing_download(filtering.qs.order_by(*filtering.ordering), request, form)


def hits_of(rows: Sequence[ListedReport], words: tuple[str, ...]) -> list[Hit]:
    """The reports of a page; one query for the texts around the words."""
    keys = [each.pk for each in rows]
    texts = dict(Publication.objects.filter(pk__in=keys).values_list("pk", "text")) if words else {}
    return [Hit(each, marked(each.title, words), snippet(texts.get(each.pk, ""), words)) for each in rows]


def without(question: QueryDict, name: str, value: str | None = None) -> QueryDict:
    """The parameters of an address less one, or less one of its values; empty ones go too."""
    rest = QueryDict(mutable=True)
    for key, values in question.lists():
        kept = [each for each in values if each and not (key == name and value in {None, each})]
        if kept:
            rest.setlist(key, kept)
    return rest


def chips_of(
    question: QueryDict, filtering: PublicationFilter, facets: Facets, regions: RegionChoices
) -> list[Chip]:
    """One chip for each value of each filter in use."""
    cleaned = filtering.form.cleaned_data
    single = {
        "q": cleaned.get("q"),
        "region": regions.chosen_name if cleaned.get("region") else None,
        "name": cleaned.get("name"),
        "agency": cleaned.get("agency"),
    }
    from_first = without(without(question, "page"), "after")

    def chip(label: str, shown: str, name: str, value: str | None = None) -> Chip:
        return Chip(label, shown, f"?{without(from_first, name, value).urlencode()}")

    chips = [chip(filtering.filters[name].label, str(value), name) for name, value in single.items() if value]
    for facet in (facets.year, facets.kind, facets.era):
        chips += [
            chip(facet.label, choice.label, facet.name, choice.value)
            for choice in facet.choices
            if choice.selected
        ]
    return chips
