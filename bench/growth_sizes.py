"""How much room tables and their indexes take."""

from __future__ import annotations

from collections.abc import Iterator

SMALLEST = 1_000_000
"""Bytes: what is smaller is left out."""


def told_sizes() -> Iterator[str]:
    """A line a table, largest first, its indexes below it."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT c.oid, c.relname, c.reltuples, pg_table_size(c.oid), pg_indexes_size(c.oid) FROM pg_class c"
                " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY pg_total_relation_size(c.oid) DESC"
            )
            for oid, name, rows, own, indexes in cursor.fetchall():
                if own + indexes < SMALLEST or rows < 1:
                    continue
                yield line(name, rows, own, indexes)
                cursor.execute(
                    "SELECT indexrelid::regclass::text, pg_relation_size(indexrelid) FROM pg_index WHERE indrelid = %s"
                    " ORDER BY 2 DESC",
                    [oid],
                )
                yield from (
                    f"      {size / rows:6.0f} bytes a row  {index}" for index, size in cursor.fetchall()
                )
        else:
            cursor.execute("PRAGMA page_count")
            pages = cursor.fetchone()[0]
            cursor.execute("PRAGMA page_size")
            yield f"{pages * cursor.fetchone()[0] / 1e6:.0f} MB in all"


def line(name: str, rows: float, own: int, indexes: int) -> str:
    """Its rows, and the bytes of one of them."""
    return (
        f"{(own + indexes) / 1e6:9.0f} MB  {rows:12.0f} rows  {own / rows:6.0f} + {indexes / rows:6.0f} bytes a row with "
        f"indexes  {name}"
    )
