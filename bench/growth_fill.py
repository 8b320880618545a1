"""An archive of very many figures, made by the database itself in a few statements: nothing of it was read from a text.

Eighteen years of as many agencies as give so many figures, two hundred a report; every table that grows with reports has its rows.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

FIGURES_A_REPORT = 200
YEARS = range(2008, 2026)
PROVINCES = range(11, 66)
COUNTIES = 40
KINDS = ("department", "office", "branch", "subdistrict", "township", "zone", "other")
MOMENT = "'2024-01-01 00:00:00+00:00'"


def fill(figures: int) -> int:
    """Into an empty, prepared database; the number of reports."""
    from django.db import connection

    reports = figures // FIGURES_A_REPORT
    write_agencies(-(-reports // len(YEARS)))
    with connection.cursor() as cursor:
        loosened(cursor)
        write_reports(cursor, reports)
        write_figures(cursor)
        tightened(cursor)
    return reports


def write_agencies(number: int) -> None:
    """Regions, and agencies spread over them; one in twenty is the government that the others of its county hang under."""
    from reports.models import Agency, Region

    regions = Region.objects.bulk_create(
        Region(code=f"{province}{county // 10 + 1:02}{county % 10 + 1:02}", name=f"测量县{province}{county}", level=3)
        for province in PROVINCES
        for county in range(COUNTIES)
    )  # fmt: skip
    Region.objects.bulk_create(
        Region(code=f"{each}0000", name=f"测量省{each}", level=1) for each in PROVINCES
    )
    counties = itertools.islice(itertools.cycle(regions), number // 20 + 1)
    governments = Agency.objects.bulk_create(
        [
            Agency(name=f"测量第{place}县人民政府", region=region, kind="government")
            for place, region in enumerate(counties)
        ],
        batch_size=5000,
    )
    below = (
        Agency(name=f"测量第{place}局", region=above.region, kind=KINDS[place % len(KINDS)], parent=above)
        for place, above in zip(range(number - len(governments)), itertools.cycle(governments), strict=False)
    )
    Agency.objects.bulk_create(below, batch_size=5000)


def loosened(cursor: Any) -> None:
    """References are sound by the way the rows are made, and indexes are quicker made behind them."""
    from django.db import connection

    from indicators.models import IndicatorRow, PublishedFigure

    if connection.vendor == "postgresql":
        cursor.execute("SET session_replication_role = replica")
    else:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("PRAGMA synchronous = OFF")
    for model in (IndicatorRow, PublishedFigure):
        tables = indexes_of(cursor, model._meta.db_table)
        KEPT.update(tables)
        for name in tables:
            cursor.execute(f'DROP INDEX "{name}"')


KEPT: dict[str, str] = {}
"""Indexes that were taken down, and how they are made."""


def indexes_of(cursor: Any, table: str) -> dict[str, str]:
    """Name and statement of each index that no constraint needs."""
    from django.db import connection

    if connection.vendor == "postgresql":
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s"
            " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
            [table],
        )
    else:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql NOT NULL",
            [table],
        )
    return dict(cursor.fetchall())


def tightened(cursor: Any) -> None:
    """As it was, and with the statistics that a database of this age has."""
    from django.db import connection

    from reports.models import Event

    for statement in KEPT.values():
        cursor.execute(statement)
    KEPT.clear()
    number = Event.objects.count()
    cursor.execute(f"UPDATE reports_chainhead SET number = {number}")  # noqa: S608 - a number
    if connection.vendor == "postgresql":
        cursor.execute("SET session_replication_role = DEFAULT")
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), 1000000000) FROM information_schema.columns"
                " WHERE table_name = %s AND column_name = 'id' AND is_identity = 'YES'",
                [table, table],
            )
        cursor.execute("VACUUM ANALYZE")
    else:
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("ANALYZE")


def write_reports(cursor: Any, number: int) -> None:
    """One report of each agency and year, with its file, reading, sections, findings, keys, events and publication."""
    from axes.models import AccessLog
    from django.db import connection

    from indicators.models import Finding
    from reports.models import (
        Agency,
        AnnualReport,
        Event,
        ImportBatch,
        ImportItem,
        Publication,
        Reading,
        Section,
        TextBand,
        TextSignature,
        Upload,
    )

    first = Agency.objects.order_by("id").values_list("id", flat=True)[0]
    is_postgres = connection.vendor == "postgresql"
    digest = "lpad(CAST({0} AS text), 64, '0')" if is_postgres else "printf('%064d', {0})"
    blob = "'\\x00'" if is_postgres else "x'00'"
    many, few = COUNTED.format(number, "numbers"), COUNTED.format("{0}", "few")
    agency = f"{first} + (n - 1) / {len(YEARS)}"
    year = f"{YEARS[0]} + (n - 1) % {len(YEARS)}"
    era = f"CASE WHEN {year} < 2014 THEN 'e1' WHEN {year} < 2019 THEN 'e2' WHEN {year} < 2021 THEN 'e3' ELSE 'e4' END"
    title = "'测量' || n || '局政府信息公开工作年度报告'"
    text = "'测量' || n || '局全年共收到申请' || n || '件，均已按期答复。下一步将继续做好公开工作。'"
    put(cursor, Upload, {"id": "n", "sha256": digest.format("n"), "name": "'测量' || n || '.txt'", "media_type": "'text/plain'",
                         "size": "1", "content": blob, "at": MOMENT}, many)  # fmt: skip
    put(cursor, AnnualReport, {"id": "n", "agency_id": agency, "year": year, "scope": "'own'", "era": era, "title": title,
                               "state": "CASE WHEN n % 10 = 0 THEN 'review' ELSE 'published' END", "reading_id": "n",
                               "weight": "CASE WHEN n % 10 = 0 THEN n % 300 ELSE 0 END", "created_at": MOMENT,
                               "changed_at": MOMENT}, many)  # fmt: skip
    put(cursor, Reading, {"id": "n", "report_id": "n", "upload_id": "n", "reader_version": "'3'", "format": "'txt'", "text": text,
                          "said": "'{}'", "at": MOMENT}, many)  # fmt: skip
    put(cursor, Section, {"report_id": "numbers.n", '"order"': "few.n", "level": "1", "number": "'一、'", "heading": "'概述'",
                          "start": "0", '"end"': "10"}, f"{many}, {few.format(6)}")  # fmt: skip
    put(cursor, Finding, {"report_id": "numbers.n", "rule": "'gk.E' || (300 + few.n)", "cells": "few.n", "level": "'error'",
                          "outcome": "CASE WHEN few.n = 1 THEN 'fails' ELSE 'holds' END",
                          "state": "CASE WHEN few.n = 1 THEN 'explained' ELSE 'holds' END",
                          "waiver": "CASE WHEN few.n = 1 THEN '原文如此' ELSE '' END",
                          "message_zh": "'相等'", "message_en": "'equal'"}, f"{many}, {few.format(10)}")  # fmt: skip
    put(cursor, TextSignature, {"report_id": "n", "signature": blob}, many)
    put(cursor, TextBand, {"signature_id": "numbers.n", "key": "numbers.n * 20 + few.n"}, f"{many}, {few.format(20)}")  # fmt: skip
    put(cursor, Event, {"number": "numbers.n * 2 + few.n - 2", "act": "CASE WHEN few.n = 1 THEN 'uploaded' ELSE 'imported' END",
                        "at": MOMENT, "report_id": "numbers.n", "subject_kind": "'annualreport'", "subject_id": "numbers.n",
                        "previous_hash": "''", "hash": digest.format("numbers.n * 2 + few.n")}, f"{many}, {few.format(2)}")  # fmt: skip
    put(cursor, ImportBatch, {"id": "n", "by_id": "1", "at": MOMENT, "state": "'done'"},
        COUNTED.format(number // 40 + 1, "numbers"))  # fmt: skip
    put(cursor, AccessLog, {"username": "'clerk' || n % 50", "ip_address": "'127.0.0.1'", "user_agent": "'Firefox'",
                            "path_info": "'/admin/login/'", "attempt_time": MOMENT}, many)  # fmt: skip
    put(cursor, ImportItem, {"batch_id": "1 + n / 40", '"order"': "n % 40", "name": "'测量' || n || '.txt'",
                             "sha256": digest.format("n"), "size": "1", "outcome": "'new'", "done": "TRUE", "report_id": "n"},
        many)  # fmt: skip
    put(cursor, Publication, {"id": "n", "report_id": "n", "version": "1", "is_current": "TRUE", "agency_id": agency, "year": year,
                              "scope": "'own'", "era": era, "title": title, "text": text, "content": CONTENT, "at": MOMENT},
        many)  # fmt: skip


COUNTED = (
    "(WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {0})"
    " SELECT n FROM counted) AS {1}"
)
CONTENT = (
    """'{"sha256": "0", "format": "txt", "reader_version": "3", "sections": [], "figures": [], "findings": [],"""
    """ "corrections": [], "changes": []}'"""
)


def write_figures(cursor: Any) -> None:
    """Two hundred of each report, on its desk and public."""
    from indicators.models import IndicatorRow, PublishedFigure

    cells = (
        "(SELECT id, row_number() OVER (ORDER BY id) AS place FROM indicators_indicator WHERE era = 'e4'"  # noqa: S608 - our own number
        f" ORDER BY id LIMIT {FIGURES_A_REPORT}) AS cells"
    )
    value = "(reports_annualreport.id * 7 + cells.place * 13) % 1000"
    span = {"start": "cells.place * 10", '"end"': "cells.place * 10 + 3", "unit": "'件'", "mark": "'number'"}
    shared = {"agency_id": "agency_id", "year": "year", "place": "cells.place", "indicator_id": "cells.id"}
    put(cursor, IndicatorRow, {**shared, **span, "report_id": "reports_annualreport.id", "origin": "'table'",
                               "printed": f"CAST({value} AS varchar(12))", '"read"': value,
                               "state": "CASE WHEN cells.place = 7 THEN 'doubtful' ELSE 'sure' END"},
        f"reports_annualreport CROSS JOIN {cells}")  # fmt: skip
    put(cursor, PublishedFigure, {**shared, **span, "publication_id": "reports_annualreport.id",
                                  "printed": f"CAST({value} AS varchar(12))", "value": value, "state": "'sure'"},
        f"reports_annualreport CROSS JOIN {cells}")  # fmt: skip


def put(cursor: Any, model: Any, values: Mapping[str, str], source: str) -> None:
    """Rows out of a query; a column that is not told has the model's default."""
    from django.db import connection

    told = {name.strip('"') for name in values}
    names, given = list(values), list(values.values())
    for field in model._meta.concrete_fields:
        if field.column in told or field.null or field.primary_key:
            continue
        default = field.get_db_prep_save(field.get_default(), connection)
        if field.get_internal_type() == "JSONField":
            given.append("'[]'")
        elif isinstance(default, bool):
            given.append("TRUE" if default else "FALSE")
        else:
            given.append(str(default) if isinstance(default, int) else f"'{default or ''}'")
        names.append(connection.ops.quote_name(field.column))
    table = connection.ops.quote_name(model._meta.db_table)
    cursor.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(given)} FROM {source}")  # noqa: S608 - our own
