"""The front page counts what is public, and says so where nothing is."""

from __future__ import annotations

import pytest
from django.test import Client

from reports.views.front import year_bars
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


def test_a_year_without_reports_has_an_empty_bar() -> None:
    assert [(bar.year, bar.count, bar.width) for bar in year_bars([(2021, 1), (2023, 4)])] == [
        (2021, 1, 25),
        (2022, 0, 0),
        (2023, 4, 100),
    ]
