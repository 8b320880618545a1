"""What the database knows around a report, as the pure value that the checks take: other years, bodies below, like texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from django.db.models import Exists, OuterRef, Q, QuerySet

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

Numbers = dict[tuple[int, str], Decimal | None]
"""(report, code) → the number that counts, None where none is given."""


def around(report: AnnualReport) -> Around:
    """Everything that the report is compared with as things stand."""
    return Around(other_years(report), bodies_below(report), texts_alike(report), bodies_like(report))


def counting() -> QuerySet[AnnualReport]:
    """The reports that others are compared with: read, of a known form, not withdrawn."""
    forms = [era.code for era in load_catalogue().eras]
    return AnnualReport.objects.filter(era__in=forms, reading__isnull=False).exclude(
        state=ReportState.WITHDRAWN
    )


def other_years(report: AnnualReport) -> tuple[OtherYear, ...]:
    """The same agency and scope in the years before."""
    before = range(report.year - EARLIER_YEARS, report.year)
    same = counting().filter(agency=report.agency_id, scope=report.scope, year__in=before)
    found = list(same.order_by("-year").values_list("pk", "year", "era"))
    if not found:
        return ()
    catalogue = load_catalogue()
    codes = frozenset().union(*(codes_looked_at(catalogue.era(era)) for _pk, _year, era in found))
    numbers = numbers_of([pk for pk, _year, _era in found], codes)
    cells: dict[int, dict[str, Decimal | None]] = {pk: {} for pk, _year, _era in found}
    for (pk, code), number in numbers.items():
        cells[pk][code] = number
    return tuple(OtherYear(year, era, cells[pk]) for pk, year, era in found)


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


def bodies_like(report: AnnualReport) -> Like | None:
    """The reports of the same year and form by bodies of the same kind beside the agency; None where there are none."""
    if report.agency.parent_id is None or not report.era:
        return None
    beside = counting().filter(
        year=report.year,
        era=report.era,
        agency__parent=report.agency.parent_id,
        agency__kind=report.agency.kind,
        scope=report.scope,
    )
    reports = list(
        beside.exclude(agency=report.agency_id).order_by("pk").values_list("pk", flat=True)[:MOST_LIKE]
    )
    if len(reports) < FEWEST_BODIES:
        return None
    era = load_catalogue().era(report.era)
    given: defaultdict[str, list[Decimal]] = defaultdict(list)
    for (_pk, code), number in numbers_of(reports, watched(era, era.flows)).items():
        if number is not None:
            given[code].append(number)
    return Like(len(reports), {code: median(numbers) for code, numbers in given.items()})


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


def touched_by(report: AnnualReport) -> list[AnnualReport]:
    """The reports that are compared with this one: its agency's next years, and the summary above it of the same year.

    Never more than a handful, and always later in time or higher up, so that no two acts wait for each other.
    """
    later = Q(
        agency=report.agency_id,
        scope=report.scope,
        year__gt=report.year,
        year__lte=report.year + EARLIER_YEARS,
    )
    above = Q(year=report.year, agency=report.agency.parent_id) if report.agency.parent_id else Q(pk=None)
    if report.scope == ReportScope.OWN:
        above |= Q(year=report.year, agency=report.agency_id, scope=ReportScope.SUMMARY)
    found = list(counting().filter(later | above).select_related("agency", "reading"))
    compared = [
        each for each in found if each.year > report.year or (each.pk != report.pk and includes_below(each))
    ]
    return sorted(compared, key=from_below)


def from_below(report: AnnualReport) -> tuple[int, int, bool, int]:
    """The order in which reports are locked: earlier years first, in a year those of lower bodies first."""
    depth, agency = 0, report.agency.parent
    while agency is not None:
        depth, agency = depth + 1, agency.parent
    return (report.year, -depth, report.scope == ReportScope.SUMMARY, report.pk)


def with_others_around(reports: Sequence[int]) -> set[int]:
    """Those of these reports that some other report may be compared with; for a whole import in a few questions."""
    found = reports_with_text_alike(reports)
    for some in portions(list(reports)):
        own = AnnualReport.objects.filter(pk__in=some)
        beside = counting().exclude(pk=OuterRef("pk"))
        same = beside.filter(
            agency=OuterRef("agency"),
            year__gte=OuterRef("year") - EARLIER_YEARS,
            year__lte=OuterRef("year") + EARLIER_YEARS,
        )
        near = beside.filter(year=OuterRef("year"))
        found |= set(
            own.filter(
                Exists(same)
                | Exists(near.filter(agency=OuterRef("agency__parent")))
                | Exists(near.filter(agency__parent=OuterRef("agency")))
                | Exists(near.filter(agency__parent=OuterRef("agency__parent")))
            ).values_list("pk", flat=True)
        )
    return found
