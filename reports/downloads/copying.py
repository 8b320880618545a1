"""The list of reports as CSV straight from PostgreSQL: COPY writes it, so that no row passes through Python.

What `csv_writer` does to a value is said here in SQL: texts that a spreadsheet would run are made harmless, times are ISO 8601.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import QuerySet

from indicators.downloads.cells import RISKY_STARTS
from reports.models import ListedReport

AT_ONCE = 64 * 1024
NUMBER = "^[+\\-＋－]?[0-9０-９][0-9０-９,，]{0,30}([.．][0-9０-９]{1,30})?[%％]?$"
HARMLESS = "CASE WHEN left({0}, 1) = ANY(%s) AND {0} !~ %s THEN '''' || {0} ELSE {0} END"
MOMENT = "regexp_replace(to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'), '\\.000000$', '') || '+00:00'"
TEXTS = {"title", "agency_name", "region_name"}
COLUMNS = ("report_id", "version", "title", "agency_name", "agency_id", "kind", "region_code", "region_name", "year", "scope",
           "era", "issued", "at")  # fmt: skip


def can_copy() -> bool:
    """Whether the database at hand writes CSV itself."""
    return connection.vendor == "postgresql"


def copied_rows(rows: QuerySet[ListedReport], before: str, between: str, after: str) -> Iterator[bytes]:
    """The rows in their order; an address is `before`, the report, `between`, the version, `after`."""
    inner, asked = rows.values(*COLUMNS).query.sql_with_params()
    parameters: list[object] = []
    parts = []
    for name in COLUMNS:
        if name in TEXTS:
            parts.append(HARMLESS.format(f"listed.{name}"))
            parameters += [list(RISKY_STARTS), NUMBER]
        else:
            parts.append(MOMENT.format("listed.at") if name == "at" else f"listed.{name}")
    parts.append("%s || listed.report_id || %s || listed.version || %s")
    parameters += [before, between, after]
    # All parts are of this module and of Django's own compiler; what was asked for is a parameter.
    copy = f"COPY (SELECT {', '.join(parts)} FROM ({inner}) AS listed) TO STDOUT (FORMAT csv)"  # noqa: S608
    # The driver's own cursor: Django's for debugging passes no parameters on.
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.cursor.copy(copy, [*parameters, *asked]) as stream,
    ):
        waiting = bytearray()
        for some in stream:
            waiting += some
            if len(waiting) >= AT_ONCE:
                yield bytes(waiting)
                waiting.clear()
        yield bytes(waiting)
