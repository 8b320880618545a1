"""What the database knows around a report, as the pure value that the checks take: other years, bodies below, like texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from django.db.models import QuerySet

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Era
from indicators.models import IndicatorRow
from indicators.models.figure import RowMark, RowOrigin
from reports.models import Agency, AgencyKind, AnnualReport, ReportScope, ReportState
from reports.pipeline.check.around import (
    EARLIER_YEARS,
    Around,
    Below,
    BelowSum,
    Like,
    OtherYear,
    includes_the_bodies_below,
)
from reports.pipeline.check.like_bodies import FEWEST_BODIES
from reports.pipeline.check.same_cells import codes_looked_at, watched
from reports.workflow.likeness import reports_with_text_alike, texts_alike

MOST_BELOW = 1000
"""More bodies than any agency has directly below it; sums over more are not made."""
MOST_LIKE = 50
"""So many bodies of the same kind tell what is usual."""
PORTION = 400

Cells = Mapping[str, Decimal | None]
"""code → the number that counts, of one report; None where none is given."""
NONE_KNOWN: Mapping[int, Cells] = {}
Numbers = dict[tuple[int, str], Decimal | None]
"""(report, code) → the number that counts, None where none is given."""


def around(report: AnnualReport) -> Around:
    """Everything that the report is compared with as things stand."""
    return arounds([report])[report.pk]


def arounds(reports: Sequence[AnnualReport], known: Mapping[int, Cells] = NONE_KNOWN) -> dict[int, Around]:
    """The same for many reports in a handful of questions, by number; `known` are the cells of reports that are in memory."""
    years = other_years(reports, known)
    superior = superiors(reports)
    alike = reports_with_text_alike(each.pk for each in reports)
    like = BodiesLike(known)
    return {
        report.pk: Around(
            years.get(report.pk, ()),
            bodies_below(report) if report.agency_id in superior else None,
            texts_alike(report) if report.pk in alike else (),
            like.around(report),
        )
        for report in reports
    }


def counting() -> QuerySet[AnnualReport]:
    """The reports that others are compared with: read, of a known form, not withdrawn."""
    forms = [era.code for era in load_catalogue().eras]
    return AnnualReport.objects.filter(era__in=forms, reading__isnull=False).exclude(
        state=ReportState.WITHDRAWN
    )


def other_years(
    reports: Sequence[AnnualReport], known: Mapping[int, Cells]
) -> dict[int, tuple[OtherYear, ...]]:
    """By report: the same agency and scope in the years before, newest first."""
    if not reports:
        return {}
    years = [report.year for report in reports]
    same = counting().filter(
        agency__in={report.agency_id for report in reports},
        year__range=(min(years) - EARLIER_YEARS, max(years) - 1),
    )
    there: dict[tuple[int, str, int], tuple[int, str]] = {
        (agency, scope, year): (pk, era)
        for pk, agency, scope, year, era in same.values_list("pk", "agency_id", "scope", "year", "era")
    }
    found = {
        report.pk: [
            (*there[key], year)
            for year in range(report.year - 1, report.year - EARLIER_YEARS - 1, -1)
            if (key := (report.agency_id, report.scope, year)) in there
        ]
        for report in reports
    }
    wanted = {pk: era for every in found.values() for pk, era, _year in every}
    cells = cells_of_reports(wanted, known)
    return {
        report: tuple(OtherYear(year, era, cells[pk]) for pk, era, year in every)
        for report, every in found.items()
    }


def cells_of_reports(reports: Mapping[int, str], known: Mapping[int, Cells]) -> dict[int, Cells]:
    """The cells of reports (number → era) that checks may ask for, from memory where they are known."""
    catalogue = load_catalogue()
    cells: dict[int, dict[str, Decimal | None]] = {pk: {} for pk in reports}
    asked = [pk for pk in reports if pk not in known]
    for some in portions(asked):
        codes = frozenset().union(*(codes_looked_at(catalogue.era(reports[pk])) for pk in some))
        for (pk, code), number in numbers_of(some, codes).items():
            cells[pk][code] = number
    return {pk: known.get(pk, cells[pk]) for pk in reports}


def numbers_of(reports: Collection[int], codes: Collection[str]) -> Numbers:
    """The numbers of these cells; where a table stands there twice, its first print counts."""
    rows = (
        IndicatorRow.objects.filter(report__in=reports, indicator__code__in=codes)
        .exclude(origin=RowOrigin.TEXT)
        .order_by("report_id", "place")
        .values_list("report_id", "indicator__code", "is_set", "set_value", "read", "mark")
    )
    found: Numbers = {}
    for pk, code, is_set, set_value, read, mark in rows:
        nothing = Decimal(0) if mark == RowMark.NONE and not is_set else None
        found.setdefault((pk, str(code)), set_value if is_set else nothing if read is None else read)
    return found


def includes_below(report: AnnualReport) -> bool:
    """Whether the report sums up the bodies below, by its scope or in its own words."""
    if report.scope == ReportScope.SUMMARY:
        return True
    return report.reading is not None and includes_the_bodies_below(report.reading.text)


def bodies_below(report: AnnualReport) -> Below | None:
    """The reports of the bodies directly below, added up; None where the report does not say that it includes them."""
    children = Agency.objects.filter(parent=report.agency_id, merged_into=None)
    names = dict(children.order_by("name").values_list("pk", "name")[: MOST_BELOW + 1])
    if not 0 < len(names) <= MOST_BELOW or not includes_below(report):
        return None
    chosen = dict(
        counting()
        .filter(year=report.year, agency__parent=report.agency_id, agency__merged_into=None)
        .order_by("scope")  # own before summary: the summary takes its place
        .values_list("agency_id", "pk")
    )
    eras = counting().filter(pk__in=chosen.values()) if chosen else AnnualReport.objects.none()
    own = counting().filter(agency=report.agency_id, year=report.year, scope=ReportScope.OWN)
    own_report = own.exclude(pk=report.pk).values_list("pk", "era").first()
    forms = dict(eras.values_list("pk", "era")) | (dict([own_report]) if own_report else {})
    return Below(
        reports=len(forms),
        missing=tuple(name for pk, name in names.items() if pk not in chosen),
        sums=added_up(forms),
        own_work_included=own_report is not None or report.agency.kind == AgencyKind.GOVERNMENT,
    )


def superiors(reports: Sequence[AnnualReport]) -> set[int]:
    """The agencies of these reports that have bodies directly below them."""
    below = Agency.objects.filter(parent__in={report.agency_id for report in reports}, merged_into=None)
    return {pk for pk in below.order_by().values_list("parent_id", flat=True).distinct() if pk is not None}


class BodiesLike:
    """The reports of the same year and form by bodies of the same kind, those beside one another looked at once."""

    def __init__(self, known: Mapping[int, Cells]) -> None:
        self._known = known
        self._reports: dict[tuple[object, ...], list[tuple[int, int]]] = {}
        self._numbers: dict[int, Cells] = {}

    def around(self, report: AnnualReport) -> Like | None:
        """Those beside the report's agency; None where there are too few."""
        if report.agency.parent_id is None or not report.era:
            return None
        beside = [pk for pk, agency in self._beside(report) if agency != report.agency_id][:MOST_LIKE]
        if len(beside) < FEWEST_BODIES:
            return None
        era = load_catalogue().era(report.era)
        flows = watched(era, era.flows)
        self._look_up(beside, flows)
        given: defaultdict[str, list[Decimal]] = defaultdict(list)
        for pk in beside:
            cells = self._numbers[pk]
            for code in flows:
                number = cells.get(code)
                if number is not None:
                    given[code].append(number)
        return Like(len(beside), {code: median(numbers) for code, numbers in given.items()})

    def _beside(self, report: AnnualReport) -> list[tuple[int, int]]:
        """Numbers and agencies of one report more than are compared, since one may be the report's own."""
        key = (report.agency.parent_id, report.agency.kind, report.year, report.era, report.scope)
        if key not in self._reports:
            every = counting().filter(
                agency__parent=report.agency.parent_id,
                agency__kind=report.agency.kind,
                year=report.year,
                era=report.era,
                scope=report.scope,
            )
            found = every.order_by("pk").values_list("pk", "agency_id")[: MOST_LIKE + 1]
            self._reports[key] = list(found)
        return self._reports[key]

    def _look_up(self, reports: Sequence[int], codes: Collection[str]) -> None:
        new = [pk for pk in reports if pk not in self._numbers]
        asked: dict[int, dict[str, Decimal | None]] = {pk: {} for pk in new if pk not in self._known}
        if asked:
            for (pk, code), number in numbers_of(asked, codes).items():
                asked[pk][code] = number
        self._numbers |= {pk: asked[pk] if pk in asked else self._known[pk] for pk in new}


def added_up(forms: Mapping[int, str]) -> dict[tuple[str, str], BelowSum]:
    """(era, code) → the sum over these reports (number → era) and how many of them give a number."""
    catalogue = load_catalogue()
    codes = frozenset().union(*(watched_cells(catalogue.era(era)) for era in set(forms.values())))
    total: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    known: defaultdict[tuple[str, str], int] = defaultdict(int)
    for some in portions(list(forms)):
        for (pk, code), number in numbers_of(some, codes).items():
            if number is not None:
                total[forms[pk], code] += number
                known[forms[pk], code] += 1
    return {key: BelowSum(total[key], known[key]) for key in total}


def watched_cells(era: Era) -> frozenset[str]:
    """The cells of which sums over bodies are made."""
    return frozenset((*watched(era, era.flows), *watched(era, era.stocks)))


def portions(reports: list[int]) -> Iterator[list[int]]:
    """Report numbers in lists that a query takes easily."""
    for start in range(0, len(reports), PORTION):
        yield reports[start : start + PORTION]
