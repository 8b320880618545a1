"""The board says of every agency and year how far its report is, and what the law's date makes of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reports.admin.board.coverage import Standing, agency_lines, region_lines, years_to
from reports.legal_dates import legal_date
from reports.models import Agency, AgencyKind, AnnualReport, Region
from reports.workflow.publishing import open_version, publish
from reports.workflow.reviewing import approve

pytestmark = pytest.mark.django_db
BOARD = "/admin/reports/annualreport/board/"
TODAY = date(2025, 2, 15)


@pytest.mark.parametrize(
    ("year", "kind", "day"),
    [
        (2017, "department", date(2018, 3, 31)),
        (2018, "department", date(2019, 3, 31)),
        (2019, "department", date(2020, 1, 31)),
        (2019, "township", date(2020, 1, 31)),
        (2019, "government", date(2020, 3, 31)),
    ],
)
def test_the_legal_date_follows_the_regulations_in_force(year: int, kind: str, day: date):
    assert legal_date(year, kind) == day


def standings(agency: Agency) -> dict[int, tuple[Standing, bool]]:
    line = agency_lines([agency], years_to(2024), TODAY)[0]
    return {cell.year: (cell.standing, cell.late) for cell in line.cells}


def test_a_report_in_review_after_the_date_is_late(report: AnnualReport):
    assert standings(report.agency)[2023] == (Standing.REVIEW, True)


def test_a_published_report_is_not_late_even_while_its_next_version_is_made(
    report: AnnualReport, clerk: User, publisher: User
):
    approve(report.pk, clerk)
    publish(report.pk, publisher)
    assert standings(report.agency)[2023] == (Standing.PUBLISHED, False)
    open_version(report.pk, "更正", publisher)
    assert standings(report.agency)[2023] == (Standing.REVIEW, False)


def test_what_is_missing_is_overdue_only_after_its_own_date(agency: Agency):
    agency.kind = AgencyKind.GOVERNMENT
    assert standings(agency)[2024] == (Standing.MISSING, False)
    agency.kind = AgencyKind.DEPARTMENT
    assert standings(agency)[2024] == (Standing.OVERDUE, True)


def test_a_region_counts_its_agencies(report: AnnualReport):
    line = next(
        each for each in region_lines(years_to(2024), TODAY) if each.code == report.agency.region.code[:2]
    )
    share = next(each for each in line.shares if each.year == 2023)
    assert dict(share.counts) == {Standing.REVIEW: 1}
    assert (share.late, line.agencies) == (1, 1)


def test_both_pages_lead_on_to_reports(at_clerks: Client, report: AnnualReport):
    code = report.agency.region.code[:2]
    assert f"?region={code}" in at_clerks.get(BOARD, {"to": "2024"}).content.decode()
    page = at_clerks.get(BOARD, {"region": code, "to": "2024"}).content.decode()
    assert f"/admin/reports/annualreport/{report.pk}/change/" in page


@pytest.mark.parametrize(
    "query", [{"to": "x"}, {"to": "1"}, {"to": "9999"}, {"region": "zz"}, {"region": "99", "p": "x"}]
)
def test_nonsense_in_the_address_is_answered_with_a_board(at_clerks: Client, query: dict[str, str]):
    assert at_clerks.get(BOARD, query).status_code == 200


@pytest.mark.parametrize("region", [True, False])
def test_more_agencies_take_no_more_queries(
    at_clerks: Client,
    report: AnnualReport,
    region: bool,
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    place = Region.objects.get(pk=report.agency.region_id)
    Agency.objects.bulk_create(
        Agency(name=f"第{n}局", region=place, kind=AgencyKind.DEPARTMENT) for n in range(30)
    )
    query = {"region": place.code[:2]} if region else {}
    with django_assert_max_num_queries(12):
        at_clerks.get(BOARD, query)
