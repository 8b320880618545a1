"""Lists of records that grow without end open without counting all of them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.admin import agency_search
from reports.models import Event
from tests.factories import AgencyFactory, AgencyNameFactory, published_report


@pytest.mark.parametrize("name", ["event", "upload", "publication", "delivery", "importbatch"])
def test_a_list_counts_no_further_than_anyone_pages(admin_client: Client, name: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = admin_client.get(reverse(f"admin:reports_{name}_changelist"))

    counts = [
        query["sql"] for query in asked if f"reports_{name}" in query["sql"] and "COUNT(*)" in query["sql"]
    ]
    assert page.status_code == 200
    assert counts
    assert all("LIMIT 10001" in sql for sql in counts)


def found(admin_client: Client, name: str, asked: str) -> list[object]:
    return list(admin_client.get(reverse(f"admin:{name}_changelist"), {"q": asked}).context["cl"].queryset)


@pytest.mark.parametrize(
    ("asked", "is_found"), [("财政", True), ("甲县 局", True), ("财务局", True), ("教育", False)]
)
def test_a_publication_is_found_by_what_its_agency_is_or_was_called(
    admin_client: Client, asked: str, is_found: bool
) -> None:
    agency = AgencyFactory(name="甲县财政局")
    AgencyNameFactory(agency=agency, name="甲县财务局")
    publication = published_report(agency)
    assert found(admin_client, "reports_publication", asked) == ([publication] if is_found else [])


def test_records_of_more_agencies_than_are_named_one_by_one_are_all_found(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = [published_report(AgencyFactory(name=f"{place}县财政局")) for place in "甲乙丙"]
    for most in (2, 3):
        monkeypatch.setattr(agency_search, "MOST_NAMED", most)
        assert set(found(admin_client, "reports_publication", "财政局")) == set(published)


def test_an_event_is_found_by_its_number_and_by_the_whole_name_of_its_agency(admin_client: Client) -> None:
    publication = published_report(AgencyFactory(name="甲县财政局"))
    published_report(AgencyFactory(name="甲县财政局第一分局"))
    own = set(Event.objects.filter(report=publication.report))
    assert set(found(admin_client, "reports_event", "甲县财政局")) == own
    assert found(admin_client, "reports_event", "2") == [Event.objects.get(number=2)]
    assert found(admin_client, "reports_event", "9" * 40) == []
