"""The list of reports as a table."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from reports.downloads.listing import listing_table
from reports.models import ListedReport
from tests.factories import published_report

pytestmark = pytest.mark.django_db


def test_a_row_has_a_value_for_each_column() -> None:
    publication = published_report()
    table = listing_table(ListedReport.objects.all(), RequestFactory().get("/"))
    row = dict(zip([column.key for column in table.columns], next(table.rows()), strict=True))
    assert (row["report"], row["version"], row["title"]) == (publication.report_id, 1, publication.title)
    assert (row["agency"], row["region_code"]) == (publication.agency.name, publication.agency.region.code)
    assert row["address"] == f"http://testserver{publication.get_absolute_url()}"


def test_texts_and_contents_are_never_fetched_for_it() -> None:
    published_report()
    with CaptureQueriesContext(connection) as asked:
        list(listing_table(ListedReport.objects.all(), RequestFactory().get("/")).rows())
    assert [query["sql"] for query in asked if '"content"' in query["sql"]] == []
    assert len(asked) == 1
