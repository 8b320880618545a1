"""Importing whole (read, check, store, event) against writing the very same rows of every table with nothing around it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bench.measure import Measure, seconds
from bench.site import open_site
from bench.texts import sample_texts

REPORTS = 200
ROUNDS = 3
PORTION = 40

Rows = dict[Any, list[tuple[Any, ...]]]
"""All rows that an import wrote, by model."""


def measures() -> Iterator[Measure]:
    """Shares of the floor's speed; how much faster than `save()` a row; how much faster known files are passed over."""
    open_site()
    shares: dict[str, list[float]] = {name: [] for name in ("single", "batch", "save", "known")}
    for number in range(ROUNDS):
        files = generated(REPORTS, number)
        single = seconds(lambda files=files: import_in(files, 1))  # type: ignore[misc]
        rows = taken_out()
        one_by_one = by_report(rows)
        floor = seconds(lambda parts=one_by_one: each(write, parts))  # type: ignore[misc]
        shares["single"].append(floor / single)
        taken_out()
        batch = seconds(lambda files=files: import_in(files, PORTION))  # type: ignore[misc]
        known = seconds(lambda files=files: import_in(files, PORTION))  # type: ignore[misc]
        shares["known"].append(batch / known)
        rows = taken_out()
        shares["batch"].append(seconds(lambda rows=rows: write(rows)) / batch)  # type: ignore[misc]
        taken_out()
        some = by_report(rows)[: REPORTS // 20]
        saving = seconds(lambda some=some: each(save, some)) * REPORTS / len(some)  # type: ignore[misc]
        shares["save"].append(saving / batch)
        taken_out()
    bounds = {"single": 0.6, "batch": 0.6, "save": 10.0, "known": 50.0}
    for name, bound in bounds.items():
        yield Measure(f"scale.{name}", statistics.median(shares[name]), "x", ">=", bound)


def generated(count: int, series: int) -> list[Any]:
    """New files, each of an agency of its own that is known beforehand."""
    from reports.models import Agency, Region
    from reports.workflow.planning import Choice, Received

    region, _new = Region.objects.get_or_create(code="990000", defaults={"name": "测量省", "level": 1})
    agencies = [
        Agency(name=f"测量{series}第{each}局", region=region, kind="department") for each in range(count)
    ]
    made = Agency.objects.bulk_create(agencies)
    texts = sample_texts()
    files = []
    for each, agency in enumerate(made):
        name, data = texts[each % len(texts)]
        copy = data + f"\n\n（副本{series}-{each}）\n".encode()
        files.append(Received(copy, name, Choice(agency, 2015)))
    return files


def import_in(files: Sequence[Any], portion: int) -> None:
    """The whole way, so many files in a transaction."""
    from reports.workflow.importing import import_plans
    from reports.workflow.planning import Plan, plan_files

    for start in range(0, len(files), portion):
        some = files[start : start + portion]
        plans = [
            (plan, file.data)
            for plan, file in zip(plan_files(some), some, strict=True)
            if isinstance(plan, Plan) and plan.can_import
        ]
        if plans:
            import_plans(plans, None)


def models() -> list[Any]:
    """What an import writes, parents first."""
    from indicators.models import Finding, IndicatorRow
    from reports.models import AnnualReport, Event, Reading, Section, TextBand, TextSignature, Upload

    return [Upload, AnnualReport, Reading, Section, IndicatorRow, Finding, TextSignature, TextBand, Event]


def taken_out() -> Rows:
    """Every row of an import, out of the database and in memory."""
    from django.db import connection, transaction

    from reports.models import ChainHead

    quote = connection.ops.quote_name
    found: Rows = {}
    with transaction.atomic(), connection.cursor() as cursor:
        for model in models():
            names = ", ".join(quote(column) for column in columns(model))
            cursor.execute(f"SELECT {names} FROM {quote(model._meta.db_table)} ORDER BY 1")  # noqa: S608 - our own names
            found[model] = [tuple(row) for row in cursor.fetchall()]
        for model in reversed(models()):
            cursor.execute(f"DELETE FROM {quote(model._meta.db_table)}")  # noqa: S608 - our own name
        ChainHead.objects.filter(id=1).update(number=0, hash="")
    return {model: [plain(row) for row in rows] for model, rows in found.items()}


def columns(model: Any) -> list[str]:
    """The columns of a table, its key first."""
    return [field.column for field in model._meta.concrete_fields]


def plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """JSON that PostgreSQL's driver made lists and mappings of, as text again."""
    import json

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
    import warnings

    from django.db import transaction

    warnings.filterwarnings(
        "ignore", category=RuntimeWarning, message="DateTimeField"
    )  # SQLite gives moments without a zone
    with transaction.atomic():
        for model, own in rows.items():
            names = [field.attname for field in model._meta.concrete_fields]
            for row in own:
                model.from_db("default", names, row).save(force_insert=True)
