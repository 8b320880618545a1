"""Parquet: exact numbers, typed columns, texts as they are, in pieces."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow.parquet as pq

from indicators.downloads.parquet_writer import ROWS_AT_ONCE, parquet_chunks
from indicators.downloads.tables import OutColumn, OutTable, Record

COLUMNS = (
    OutColumn("printed", "As printed"),
    OutColumn("value", "Value", "decimal"),
    OutColumn("year", "Year", "whole"),
    OutColumn("sure", "Sure", "yes_no"),
    OutColumn("day", "Day", "day"),
    OutColumn("at", "At", "time"),
)


def made(records: list[Record]) -> OutTable:
    return OutTable("名", "标题", COLUMNS, lambda: iter(records), (("source", "here"),))


def test_values_come_back_as_they_are() -> None:
    at = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    row = ("+214", Decimal("18.8710"), 2023, True, date(2024, 1, 2), at)
    nothing = (None, None, None, None, None, None)
    formula = ("=1+1", Decimal(-5), 0, False, None, at)
    table = pq.read_table(io.BytesIO(b"".join(parquet_chunks(made([row, nothing, formula])))))
    assert [tuple(each.values()) for each in table.to_pylist()] == [row, nothing, formula]
    assert table.schema.field("value").metadata[b"label"] == b"Value"
    assert table.schema.metadata[b"source"] == b"here"


def test_a_long_table_comes_in_pieces() -> None:
    def rows() -> Iterator[Record]:
        return ((str(number), None, number, None, None, None) for number in range(3 * ROWS_AT_ONCE + 1))

    chunks = list(parquet_chunks(OutTable("名", "标题", COLUMNS, rows)))
    assert len(chunks) == 4
    assert pq.read_table(io.BytesIO(b"".join(chunks))).num_rows == 3 * ROWS_AT_ONCE + 1


def test_no_rows_are_an_empty_table() -> None:
    assert pq.read_table(io.BytesIO(b"".join(parquet_chunks(made([]))))).num_rows == 0
