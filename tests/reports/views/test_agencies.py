"""Agencies: their list, and a page with years, names, kin and the main series."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from reports.views.agencies import years_without
from reports.workflow.agency_edits import keep_agency
from tests.factories import AgencyFactory, AgencyNameFactory, RegionFactory, published_report

pytestmark = pytest.mark.django_db


def test_the_list_counts_reports_and_years(visitor: Client) -> None:
    agency = AgencyFactory(name="甲县财政局")
    for year in (2021, 2023):
        published_report(agency, year=year)
    row = visitor.get("/agencies/").context["page"][0]
    assert (row.name, row.published, row.first, row.last) == ("甲县财政局", 2, 2021, 2023)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", ["甲县财政局", "乙市教育局"]),
        ("name=教育", ["乙市教育局"]),
        ("name=甲县财务局", ["甲县财政局"]),
        ("region=320000", ["乙市教育局"]),
        ("kind=department", ["甲县财政局"]),
        ("kind=zone", []),
    ],
)
def test_the_list_is_narrowed_down(visitor: Client, question: str, expected: list[str]) -> None:
    first = AgencyFactory(name="甲县财政局", region=RegionFactory(code="110106"))
    AgencyNameFactory(agency=first, name="甲县财务局", valid_to=2015)
    second = AgencyFactory(name="乙市教育局", kind="other", region=RegionFactory(code="320100"))
    for agency in (first, second):
        published_report(agency)
    assert [each.name for each in visitor.get(f"/agencies/?{question}").context["page"]] == expected


def test_an_agency_shows_its_reports_newest_year_first(visitor: Client) -> None:
    agency = AgencyFactory()
    for year in (2021, 2023, 2022):
        published_report(agency, year=year)
    shown = visitor.get(f"/agencies/{agency.pk}/").context["publications"]
    assert [each.year for each in shown] == [2023, 2022, 2021]


def test_superior_and_inferior_agencies_are_linked_where_they_have_something_public(visitor: Client) -> None:
    government = AgencyFactory(name="甲县人民政府")
    agency = AgencyFactory(name="甲县财政局", parent=government)
    AgencyFactory(name="甲县无报告局", parent=government)
    for each in (government, agency):
        published_report(each)
    page = visitor.get(f"/agencies/{government.pk}/").content.decode()
    assert f'href="/agencies/{agency.pk}/"' in page
    assert "甲县无报告局" not in page
    assert f'href="/agencies/{government.pk}/"' in visitor.get(f"/agencies/{agency.pk}/").content.decode()


def test_a_merged_agency_leads_to_its_heir_which_shows_its_reports(visitor: Client) -> None:
    heir, old = AgencyFactory(name="甲县新局"), AgencyFactory(name="甲县旧局")
    publication = published_report(old)
    old.merged_into = heir
    keep_agency(old, None)
    answer = visitor.get(f"/agencies/{old.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/agencies/{heir.pk}/")
    assert publication.title in visitor.get(f"/agencies/{heir.pk}/").content.decode()


def test_the_main_series_stand_year_by_year_with_a_link_to_each_figure(visitor: Client) -> None:
    agency = AgencyFactory()
    first = published_report(agency, year=2022, cells={"t3.received_new.total": "5"})
    published_report(agency, year=2023, cells={"t3.received_new.total": "1,092"})
    answer = visitor.get(f"/agencies/{agency.pk}/")
    rows = answer.context["series"].rows
    values = [[cell.value for _column, cell in row.cells] for row in rows]
    assert [5, 1092] in values
    assert f'href="{first.get_absolute_url()}#f1"' in answer.content.decode()


def test_a_sum_with_a_missing_part_has_no_value(visitor: Client) -> None:
    agency = AgencyFactory()
    published_report(agency, cells={"t3.received_new.total": ""})
    assert visitor.get(f"/agencies/{agency.pk}/").context["series"].rows == ()


def test_an_agency_is_found_by_a_former_name_whatever_else_it_is_called(visitor: Client) -> None:
    agency = AgencyFactory(name="甲县财政局")
    AgencyNameFactory(agency=agency, name="甲县财务局", valid_from=2001)
    AgencyNameFactory(agency=agency, name="误识别的名称")
    published_report(agency)
    assert [each.pk for each in visitor.get("/agencies/?name=财务").context["page"]] == [agency.pk]
    assert list(visitor.get("/agencies/?name=误识别").context["page"]) == []


def test_each_main_series_has_a_small_chart_that_breaks_where_the_series_breaks(visitor: Client) -> None:
    agency = AgencyFactory()
    for year, era, code in ((2018, "e2", "t1.received"), (2021, "e4", "t3.received_new.total")):
        published_report(agency, year=year, era=era, cells={code: "5"})
    (drawn,) = visitor.get(f"/agencies/{agency.pk}/").context["charts"]
    assert (drawn.series.code, drawn.year, drawn.value) == ("received", 2021, 5)
    assert [mark.reason.before for mark in drawn.chart.breaks] == [2018]
    assert drawn.chart.lines[0].pieces == ()


@pytest.mark.parametrize(
    ("years", "today", "gaps"),
    [
        ({2021, 2023}, date(2025, 3, 31), [2022]),
        ({2021, 2023}, date(2025, 4, 1), [2022, 2024]),
        ({2024}, date(2024, 12, 1), []),
    ],
)
def test_a_year_that_is_due_and_not_public_is_missed(years: set[int], today: date, gaps: list[int]) -> None:
    assert years_without(years, today) == gaps
