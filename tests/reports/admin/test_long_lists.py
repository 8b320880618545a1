"""Lists of records that grow without end open without counting all of them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


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
