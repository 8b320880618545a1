"""Version 1: reports, facets, agencies, regions, indicators and their figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import structlog
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError

from indicators.models import Indicator, PublishedFigure
from indicators.region_codes import shared_digits
from reports.api.answers import (
    agency_object,
    figure_objects,
    indicator_object,
    report_objects,
    whole_report,
)
from reports.api.problems import Problem, Refused, fault, problem
from reports.api.schemas import (
    AgencyOut,
    AgencyPage,
    Era,
    FacetsOut,
    FigurePage,
    FigureQuery,
    IndicatorOut,
    Key,
    Narrowing,
    Paging,
    RegionOut,
    ReportPage,
    ReportQuery,
    Text,
    VersionNumber,
    WholeReport,
)
from reports.filters import SORTS, PublicationFilter, published_agencies
from reports.keyset import BadCursor, behind, cursor_of
from reports.models import Agency, ListedReport, Publication, Region, ReportCount
from reports.models.public_lists import ALL_YEARS
from reports.search.words import is_findable, words_of
from reports.views.facets import Facet, facets_of

log = structlog.get_logger()
REFUSALS: dict[Any, Any] = dict.fromkeys((404, 405, 414, 422, 429), Problem)
FIGURE_ORDER = ("-year", "agency_id", "publication_id", "place")
M = TypeVar("M", bound=Model)

api = NinjaAPI(
    title="Gongkai",
    version="1",
    description="Published annual reports on government information disclosure. Read only; figures are decimals as text.",
    docs_url=None,
    openapi_url=None,
)


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A parameter that is none."""
    return problem(
        request,
        422,
        "Part of the request cannot be understood.",
        [fault(dict(each)) for each in error.errors],
    )


@api.exception_handler(Refused)
def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """What is not there."""
    return problem(request, refusal.status, refusal.detail)


@api.exception_handler(Exception)
def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours: logged whole, and told without its inside."""
    log.error("api_failed", path=request.path, exc_info=error)
    return problem(request, 500, "The request could not be answered. It has been logged.")


@api.get("/reports", response={200: ReportPage, **REFUSALS}, summary="Public reports", url_name="reports")
def reports(request: HttpRequest, query: Query[ReportQuery]) -> Any:
    """The newest version of each public report, filtered as on the pages."""
    known_only(request, ReportQuery)
    filtering = filtering_of(query)
    rows, following = part_of(request, listed(filtering, query), SORTS[query.sort], query)
    found = facets_of(filtering).found if can_be_found(query) else 0
    return {"items": report_objects(request, rows), "found": found, "next": following}


@api.get("/facets", response={200: FacetsOut, **REFUSALS}, summary="Counts by year, kind and form")
def facets(request: HttpRequest, query: Query[Narrowing]) -> Any:
    """What each further choice would leave; a facet sets its own filter aside."""
    known_only(request, Narrowing)
    if not can_be_found(query):
        return {"found": 0, "year": [], "kind": [], "era": []}
    counted = facets_of(filtering_of(query))
    return {
        "found": counted.found,
        "year": choices(counted.year),
        "kind": choices(counted.kind),
        "era": choices(counted.era),
    }


@api.get(
    "/reports/{report}", response={200: WholeReport, **REFUSALS}, summary="The newest version of a report"
)
def report(request: HttpRequest, report: Path[Key]) -> Any:
    """All that it says: sections, figures with their places, findings, corrections, and its text."""
    known_only(request)
    return whole(request, report, None)


@api.get(
    "/reports/{report}/versions/{version}",
    response={200: WholeReport, 410: Problem, **REFUSALS},
    summary="One version of a report",
)
def version(request: HttpRequest, report: Path[Key], version: Path[VersionNumber]) -> Any:
    """It never changes; a withdrawn one answers 410."""
    known_only(request)
    return whole(request, report, version)


@api.get("/agencies", response={200: AgencyPage, **REFUSALS}, summary="Agencies with public reports")
def agencies(request: HttpRequest, query: Query[Paging]) -> Any:
    """In the order of their numbers."""
    known_only(request, Paging)
    rows, following = part_of(request, published_agencies().select_related("region"), ("pk",), query)
    return {"items": [agency_object(each) for each in rows], "next": following}


@api.get("/agencies/{agency}", response={200: AgencyOut, **REFUSALS}, summary="One agency")
def agency(request: HttpRequest, agency: Path[Key]) -> Any:
    """One that has something public."""
    known_only(request)
    found: Agency | None = published_agencies().select_related("region").filter(pk=agency).first()
    if found is None:
        raise Refused(404, f"No agency with public reports has the number {agency}.")
    return agency_object(found)


@api.get("/regions", response={200: list[RegionOut], **REFUSALS}, summary="Provinces with public reports")
def regions(request: HttpRequest) -> Any:
    """How many reports there are in each province and below."""
    known_only(request)
    counts = ReportCount.objects.filter(year=ALL_YEARS, count__gt=0).exclude(place="").order_by("place")
    numbers = {
        place.ljust(6, "0"): count for place, count in counts.values_list("place", "count") if len(place) == 2
    }
    names = dict(Region.objects.filter(code__in=numbers).order_by("valid_from").values_list("code", "name"))
    return [
        {"code": code, "name": names.get(code, code), "reports": count} for code, count in numbers.items()
    ]


@api.get(
    "/indicators/{era}",
    response={200: list[IndicatorOut], **REFUSALS},
    summary="The cells of a national form",
)
def indicators(request: HttpRequest, era: Path[Era]) -> Any:
    """In the order in which it prints them."""
    known_only(request)
    return [indicator_object(each) for each in Indicator.objects.filter(era=era.value).order_by("order")]


@api.get(
    "/indicators/{era}/{code}/figures",
    response={200: FigurePage, **REFUSALS},
    summary="The figures of one indicator",
)
def figures(request: HttpRequest, era: Path[Era], code: Path[Text], query: Query[FigureQuery]) -> Any:
    """Of all current publications, newest year first."""
    known_only(request, FigureQuery)
    indicator = Indicator.objects.filter(era=era.value, code=code).first()
    if indicator is None:
        raise Refused(404, f"The form {era.value} has no cell of that code.")
    rows: QuerySet[PublishedFigure] = PublishedFigure.objects.filter(indicator=indicator)
    if query.year:
        rows = rows.filter(year__in=query.year)
    if query.agency:
        rows = rows.filter(agency=query.agency)
    if query.region:
        rows = rows.filter(agency__region__code__startswith=shared_digits(query.region))
    rows = rows.select_related("agency__region", "publication").defer(
        "publication__text", "publication__content"
    )
    some, following = part_of(request, rows, FIGURE_ORDER, query)
    return {
        "indicator": indicator_object(indicator),
        "items": figure_objects(request, some),
        "next": following,
    }


def known_only(request: HttpRequest, *asked: type[Any]) -> None:
    """Refuse a parameter that nobody reads: a mistyped filter would look like an answer."""
    known = {name for each in asked for name in each.model_fields}
    unknown = sorted(set(request.GET) - known)
    if unknown:
        raise Refused(422, f"There is no parameter “{unknown[0][:60]}” here.")


def can_be_found(query: Narrowing) -> bool:
    """Whether each word holds something that is kept; signs alone are in no index, so they are found nowhere."""
    return all(is_findable(word) for word in words_of(query.q))


def filtering_of(query: Narrowing) -> PublicationFilter:
    """The filters of the pages, set to what was asked."""
    data = QueryDict(mutable=True)
    for name, value in query.model_dump(mode="json", include=set(Narrowing.model_fields)).items():
        values = value if isinstance(value, list) else [value]
        data.setlist(name, [str(each) for each in values if each not in {None, ""}])
    if not can_be_found(query):
        data.setlist("q", [])
    filtering = PublicationFilter(data, queryset=ListedReport.objects.all())
    if "agency" in filtering.errors:
        raise Refused(404, f"No agency with public reports has the number {query.agency}.")
    for name, errors in filtering.errors.items():
        raise Refused(422, f"{name}: {errors[0]}")
    return filtering


def listed(filtering: PublicationFilter, query: Narrowing) -> QuerySet[ListedReport]:
    """The rows that the filters leave."""
    return filtering.qs if can_be_found(query) else filtering.qs.none()


def part_of(
    request: HttpRequest, rows: QuerySet[M], ordering: Sequence[str], paging: Paging
) -> tuple[list[M], str | None]:
    """As many as were asked for, and the address of the part behind."""
    if paging.cursor:
        try:
            rows = behind(rows, ordering, paging.cursor)
        except BadCursor as error:
            raise Refused(404, "The cursor is none of this list; begin again without it.") from error
    some = list(rows.order_by(*ordering)[: paging.limit + 1])
    if len(some) <= paging.limit:
        return some, None
    question = request.GET.copy()
    question["cursor"] = cursor_of(some[paging.limit - 1], ordering)
    return some[: paging.limit], request.build_absolute_uri(f"{request.path}?{question.urlencode()}")


def choices(facet: Facet) -> list[dict[str, Any]]:
    """The values of a facet."""
    return [{"value": each.value, "label": each.label, "count": each.count} for each in facet.choices]


def whole(request: HttpRequest, report: int, version: int | None) -> dict[str, Any]:
    """One version, with the list of all; a draft is nowhere."""
    versions = list(
        Publication.objects.filter(report_id=report, withdrawn_at=None)
        .order_by("-version")
        .defer("text", "content")
    )
    wanted = [each for each in versions if (each.is_current if version is None else each.version == version)]
    if not wanted:
        gone = Publication.objects.filter(report_id=report, version=version).exists() if version else False
        raise Refused(
            410 if gone else 404, "This version was withdrawn." if gone else "There is no such report."
        )
    shown = Publication.objects.select_related("agency__region").get(pk=wanted[0].pk)
    return whole_report(request, shown, versions)
