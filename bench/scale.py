"""Importing reports, against writing the very same rows of figures with one executemany in one transaction."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from bench.measure import Measure, seconds
from bench.site import Document, documents, import_all, open_site

REPORTS = 40
ROUNDS = 5


def measures() -> Iterator[Measure]:
    """How many times as long as its floor the storing takes, and how many reports a second go the whole way."""
    open_site()
    ratios, speeds = [], []
    for number in range(ROUNDS):
        made: list[Document] = []
        stored: list[int] = []
        reading = seconds(lambda made=made, number=number: made.extend(documents(REPORTS, number)))  # type: ignore[misc]
        storing = seconds(lambda made=made, stored=stored: stored.extend(import_all(made)))  # type: ignore[misc]
        ratios.append(storing / floor(stored))
        speeds.append(len(stored) / (reading + storing))
    yield Measure("scale.store.ratio", statistics.median(ratios), "x", "<=", 40)
    yield Measure("scale.reports", statistics.median(speeds), "reports/s", ">=", 5)


def floor(reports: list[int]) -> float:
    """Take the figures of these reports out and time how long the database needs to get the same rows back."""
    from django.db import connection, transaction

    from indicators.models import Finding, IndicatorRow

    table = connection.ops.quote_name(IndicatorRow._meta.db_table)
    select = f"SELECT * FROM {table} WHERE report_id IN ({','.join(['%s'] * len(reports))})"  # noqa: S608 - our table's name
    with connection.cursor() as cursor:
        rows = cursor.execute(select, reports).fetchall()
    insert = f"INSERT INTO {table} VALUES ({','.join(['%s'] * len(rows[0]))})"  # noqa: S608 - our table's name
    Finding.objects.filter(report__in=reports).delete()
    IndicatorRow.objects.filter(report__in=reports).delete()

    def write() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(insert, rows)

    return seconds(write)
