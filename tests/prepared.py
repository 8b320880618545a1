"""The indicators of the catalogue, written once in a run: each test that needs them has them copied by the database."""

from __future__ import annotations

from django.db import connection, transaction

from indicators.models import Indicator
from reports.workflow.preparing import prepare, write_indicators

KEPT = "kept_indicators"
"""A table beside the site's own: emptying these between tests leaves it as it is."""


def keep_indicators() -> None:
    """Once, when the database of the tests was made. The sequence of keys stays behind what was copied, on both databases."""
    with transaction.atomic(), connection.cursor() as cursor:
        write_indicators()
        cursor.execute(f"DROP TABLE IF EXISTS {KEPT}")  # of a run before, with --reuse-db
        cursor.execute(f"CREATE TABLE {KEPT} AS SELECT * FROM {Indicator._meta.db_table}")  # noqa: S608
        Indicator.objects.all().delete()


def prepare_quickly() -> None:
    """What `manage.py prepare` leaves: the copy first, then the command's own work, which finds nothing to write."""
    if not Indicator.objects.exists():
        columns = ", ".join(f'"{field.column}"' for field in Indicator._meta.concrete_fields)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {Indicator._meta.db_table} ({columns}) SELECT {columns} FROM {KEPT}"  # noqa: S608
            )
    prepare()
