"""The list of reports as a table."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from indicators.downloads.csv_writer import csv_chunks
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


@pytest.mark.parametrize(
    "name",
    [
        "甲局",
        "=1+1",
        "+214",
        "-5",
        "-五",
        "＝甲",
        "@甲",
        "\t甲",
        '甲"乙,丙',
        "甲\n乙",
        "-1,234.5%",
        "+1+1",
        "",
    ],
)
def test_the_database_writes_the_same_csv_as_we_do(client: Client, name: str) -> None:
    """On PostgreSQL the file is written by COPY; on SQLite both are ours."""
    published_report()
    ListedReport.objects.update(agency_name=name, title=f"{name}报告")
    request = RequestFactory().get("/")
    ours = b"".join(csv_chunks(listing_table(ListedReport.objects.order_by("pk"), request))).decode(
        "utf-8-sig"
    )
    theirs = b"".join(client.get("/reports/download.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert list(csv.reader(io.StringIO(theirs, newline=""))) == list(
        csv.reader(io.StringIO(ours, newline=""))
    )
