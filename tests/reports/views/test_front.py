"""The front page counts what is public, and says so where nothing is."""

from __future__ import annotations

import pytest
from django.test import Client

from reports.workflow.publishing import open_version, publish
from reports.workflow.reviewing import approve
from tests.factories import AgencyFactory, published_report

pytestmark = pytest.mark.django_db


def test_nothing_published_is_said_with_a_way_on(visitor: Client) -> None:
    page = visitor.get("/").content.decode()
    assert "Nothing is published yet" in page
    assert 'href="/indicators/"' in page


def test_it_counts_reports_agencies_and_years(visitor: Client) -> None:
    agency = AgencyFactory()
    for year in (2021, 2023):
        published_report(agency, year=year)
    answer = visitor.get("/")
    assert answer.context["totals"] == {"reports": 2, "agencies": 1}
    assert "2021–2023" in answer.content.decode()


def test_the_newest_publication_stands_first(visitor: Client) -> None:
    published_report(year=2024)
    newest = published_report(year=2010)
    assert visitor.get("/").context["newest"][0] == newest


def test_the_search_box_leads_to_the_list(visitor: Client) -> None:
    page = visitor.get("/").content.decode()
    assert 'action="/reports/"' in page
    assert 'name="q"' in page


def test_a_year_without_reports_has_an_empty_bar(visitor: Client) -> None:
    agency = AgencyFactory()
    AgencyFactory()
    for year in (2021, 2023):
        published_report(agency, year=year)
    years = visitor.get("/").context["years"]
    assert [(each.key, each.published, each.expected, each.percent) for each in years] == [
        ("2021", 1, 2, 50),
        ("2022", 0, 2, 0),
        ("2023", 1, 2, 50),
    ]


def test_corrections_stand_apart_with_what_changed(visitor: Client) -> None:
    first = published_report()
    published_report()
    open_version(first.report_id, "读者来信", None)
    approve(first.report_id, None)
    second = publish(first.report_id, None, "更正一项数据")
    answer = visitor.get("/")
    assert list(answer.context["corrections"]) == [second]
    assert "更正一项数据" in answer.content.decode()
