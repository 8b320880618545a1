"""Many rows into one table at once: COPY on PostgreSQL, one executemany elsewhere. The only place where the two differ.

Values are as a database takes them as text: a decimal as "12.5", JSON as its text, moments and dates through `moment` and `day`.
Triggers, constraints and indexes work as for any other row; signals and `save()` do not, and nothing here relies on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models

Row = tuple[Any, ...]


def load(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write the rows; the values of each stand in the order of `columns`. Call it inside a transaction."""
    quote = connection.ops.quote_name
    left = [
        field
        for field in model._meta.concrete_fields
        if field.column not in columns and not field.null and not field.primary_key and not field.is_relation
    ]
    if left:  # what a later migration added has its default here too, since the database keeps none
        more = tuple(field.get_db_prep_save(field.get_default(), connection) for field in left)
        columns = [*columns, *(field.column or "" for field in left)]
        rows = ((*row, *more) for row in rows)
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statement = f"COPY {table} ({names}) FROM STDIN"
            # The end of a COPY speaks to the server past Django's cursor, which else would name the errors in its way.
            with connection.wrap_database_errors, cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            insert = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
            cursor.executemany(insert, list(rows))


def reserve(wanted: Sequence[tuple[type[models.Model], int]]) -> list[list[int]]:
    """So many new primary keys for each table, in one question. Call it inside the transaction that uses them."""
    if connection.vendor == "postgresql":
        return _from_sequences(wanted)
    return _after_the_last(wanted)


def _from_sequences(wanted: Sequence[tuple[type[models.Model], int]]) -> list[list[int]]:
    one = "(SELECT array_agg(nextval(pg_get_serial_sequence(%s, 'id'))) FROM generate_series(1, %s))"
    values: list[Any] = []
    for model, count in wanted:
        values += [connection.ops.quote_name(model._meta.db_table), count]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([one] * len(wanted))}", values)
        found = cursor.fetchone()
    return [ids or [] for ids in found or ()]


def _after_the_last(wanted: Sequence[tuple[type[models.Model], int]]) -> list[list[int]]:
    """SQLite: nobody else writes until our IMMEDIATE transaction ends, and the insert itself moves the sequence on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        last: dict[str, int] = dict(cursor.fetchall())
    given = []
    for model, count in wanted:
        first = last.get(model._meta.db_table, 0) + 1
        given.append(list(range(first, first + count)))
    return given


def moment(value: datetime) -> object:
    """A moment as the database takes it outside of the ORM."""
    return connection.ops.adapt_datetimefield_value(value)


def day(value: date | None) -> object:
    """A date as the database takes it outside of the ORM."""
    return None if value is None else connection.ops.adapt_datefield_value(value)
