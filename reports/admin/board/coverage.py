"""Agencies and regions against years: what is missing, in review, public or overdue. Bounded queries, however many agencies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.legal_dates import legal_date
from reports.models import Agency, AnnualReport, Region, RegionLevel, ReportState

YEARS_SHOWN = 8


class Standing(StrEnum):
    """How far the report of one agency on one year is."""

    PUBLISHED = "published"
    APPROVED = "approved"
    REVIEW = "review"
    WITHDRAWN = "withdrawn"
    OVERDUE = "overdue"
    MISSING = "missing"

    @property
    def label(self) -> Promise:
        """In words."""
        return LABELS[self]

    @property
    def sign(self) -> str:
        """For the eye, beside the words."""
        return SIGNS[self]


LABELS: dict[Standing, Promise] = {
    Standing.PUBLISHED: _("Published"),
    Standing.APPROVED: _("Approved"),
    Standing.REVIEW: _("In review"),
    Standing.WITHDRAWN: _("Withdrawn"),
    Standing.OVERDUE: _("Overdue"),
    Standing.MISSING: _("Not yet due"),
}
SIGNS = dict(zip(Standing, "●◐○⊘!·", strict=True))


@dataclass(frozen=True, slots=True)
class Cell:
    """One agency, one year. `late` says that the legal date passed without a public report."""

    year: int
    standing: Standing
    late: bool
    report: int | None


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency against the years."""

    agency: Agency
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many agencies of a region stand where, on one year; `counts` in the order of `Standing`, without zeros."""

    year: int
    counts: tuple[tuple[Standing, int], ...]
    late: int


@dataclass(frozen=True, slots=True)
class RegionLine:
    """One province against the years."""

    code: str
    name: str
    agencies: int
    shares: tuple[Share, ...]


def years_to(last: int) -> tuple[int, ...]:
    """The years of the board, the newest first."""
    return tuple(range(last, last - YEARS_SHOWN, -1))


def registered() -> QuerySet[Agency]:
    """The agencies that are expected to report: those not merged into another."""
    return Agency.objects.filter(merged_into=None)


def standing_of(state: str | None, due: date, today: date) -> Standing:
    """What the board says of a report in that state; None where there is no report."""
    if state is None:
        return Standing.OVERDUE if today > due else Standing.MISSING
    return Standing(state)


def cell_of(kind: str, year: int, found: tuple[int, str, bool] | None, today: date) -> Cell:
    """`found` is key and state of the report, and whether a version of it is public."""
    due = legal_date(year, kind)
    key, state, is_public = found or (None, None, False)
    return Cell(year, standing_of(state, due, today), today > due and not is_public, key)


def reports_of(
    agencies: Iterable[int] | QuerySet[Agency], years: Sequence[int]
) -> dict[tuple[int, int], tuple[int, str, bool]]:
    """Key, state and publicity by agency and year; where an agency has two scopes, the one that is further."""
    public = Q(publications__is_current=True, publications__withdrawn_at=None)
    rows = (
        AnnualReport.objects.filter(agency__in=agencies, year__in=years)
        .exclude(state=ReportState.TAKEN_BACK)
        .order_by()
        .values_list("agency_id", "year", "pk", "state")
    )
    shown = set(
        AnnualReport.objects.filter(public, agency__in=agencies, year__in=years)
        .order_by()
        .values_list("pk", flat=True)
    )
    order = [ReportState.WITHDRAWN, ReportState.REVIEW, ReportState.APPROVED, ReportState.PUBLISHED]
    found: dict[tuple[int, int], tuple[int, str, bool]] = {}
    for agency, year, key, state in rows:
        known = found.get((agency, year))
        if known is None or order.index(ReportState(state)) > order.index(ReportState(known[1])):
            found[agency, year] = (key, state, key in shown)
    return found


def agency_lines(agencies: Sequence[Agency], years: Sequence[int], today: date) -> list[AgencyLine]:
    """Each agency of one page of the board. Two queries."""
    found = reports_of([each.pk for each in agencies], years)
    return [
        AgencyLine(each, tuple(cell_of(each.kind, year, found.get((each.pk, year)), today) for year in years))
        for each in agencies
    ]


def region_lines(years: Sequence[int], today: date) -> list[RegionLine]:
    """Each province with agencies in the register. Four queries."""
    found = reports_of(registered(), years)
    names = dict(
        Region.objects.filter(level__lte=RegionLevel.PROVINCE, valid_to=None).values_list("code", "name")
    )
    members: dict[str, list[tuple[int, str]]] = {}
    for key, kind, code in registered().order_by().values_list("pk", "kind", "region__code"):
        members.setdefault(code[:2], []).append((key, kind))
    lines = []
    for code, agencies in sorted(members.items()):
        shares = []
        for year in years:
            cells = [cell_of(kind, year, found.get((key, year)), today) for key, kind in agencies]
            counts = Counter(each.standing for each in cells)
            told = tuple((standing, counts[standing]) for standing in Standing if counts[standing])
            shares.append(Share(year, told, sum(each.late for each in cells)))
        lines.append(RegionLine(code, names.get(f"{code}0000", code), len(agencies), tuple(shares)))
    return lines
