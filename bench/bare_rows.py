"""The floor of loading: every row that an import wrote, taken out of the database and written again with nothing around it."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Sequence
from typing import Any

Rows = dict[Any, list[tuple[Any, ...]]]
"""All rows that an import wrote, by model."""


def models() -> list[Any]:
    """What an import writes, parents first."""
    from indicators.models import Finding, IndicatorRow
    from reports.models import AnnualReport, Event, Reading, Section, TextBand, TextSignature, Upload

    return [Upload, AnnualReport, Reading, Section, IndicatorRow, Finding, TextSignature, TextBand, Event]


def taken_out() -> Rows:
    """Every row of an import, out of the database and in memory; the tables are as new behind it."""
    from django.db import connection, transaction

    quote = connection.ops.quote_name
    found: Rows = {}
    with transaction.atomic(), connection.cursor() as cursor:
        for model in models():
            names = ", ".join(quote(column) for column in columns(model))
            cursor.execute(f"SELECT {names} FROM {quote(model._meta.db_table)} ORDER BY 1")  # noqa: S608 - our own names
            found[model] = [tuple(row) for row in cursor.fetchall()]
    emptied()
    return {model: [plain(row) for row in rows] for model, rows in found.items()}


def emptied() -> None:
    """No report is left, no event, and nothing of those that were there."""
    from django.db import connection, transaction

    from reports.models import ChainHead

    tables = [connection.ops.quote_name(model._meta.db_table) for model in reversed(models())]
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
        else:
            for table in tables:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own name
        ChainHead.objects.filter(id=1).update(number=0, hash="")


def columns(model: Any) -> list[str]:
    """The columns of a table, its key first."""
    return [field.column for field in model._meta.concrete_fields]


def plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """JSON that PostgreSQL's driver made lists and mappings of, as text again."""
    return tuple(json.dumps(value) if isinstance(value, dict | list) else value for value in row)


def by_report(rows: Rows) -> list[Rows]:
    """The same rows, those of each report together, as a transaction a report writes them."""
    from reports.models import AnnualReport, Event, Reading, Upload

    reading = columns(Reading)
    upload_of = {row[reading.index("report_id")]: row[reading.index("upload_id")] for row in rows[Reading]}
    report_of = {upload: report for report, upload in upload_of.items()}
    parts: dict[int, Rows] = {row[0]: {model: [] for model in rows} for row in rows[AnnualReport]}
    for model, own in rows.items():
        names = columns(model)
        key = next((names.index(name) for name in ("report_id", "signature_id") if name in names), 0)
        for row in own:
            owner = row[key]
            if model is Upload:
                owner = report_of[row[0]]
            elif model is Event and owner is None:
                owner = report_of[row[names.index("subject_id")]]
            parts[owner][model].append(row)
    return list(parts.values())


def each(work: Callable[[Rows], None], parts: Sequence[Rows]) -> None:
    """One after the other."""
    for part in parts:
        work(part)


def write(rows: Rows) -> None:
    """Nothing but the rows: one COPY or executemany a table, one transaction, references looked at where the database wants."""
    from django.db import connection, transaction

    from reports.workflow.loading import load

    with transaction.atomic():
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA defer_foreign_keys = ON")
        for model, own in rows.items():
            load(model, columns(model), own)


def save(rows: Rows) -> None:
    """A `save()` a row."""
    from django.db import connection, transaction

    warnings.filterwarnings(
        "ignore", category=RuntimeWarning, message="DateTimeField"
    )  # SQLite gives moments without a zone
    with transaction.atomic():
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA defer_foreign_keys = ON")
        for model, own in rows.items():
            fields = model._meta.concrete_fields
            names = [field.attname for field in fields]
            as_json = [at for at, field in enumerate(fields) if field.get_internal_type() == "JSONField"]
            for row in own:
                values = list(row)
                for at in as_json:
                    values[at] = None if values[at] is None else json.loads(values[at])
                model.from_db("default", names, values).save(force_insert=True)
