"""Parquet, a batch of rows at a time: numbers are exact decimals, times are in UTC, and a million rows cost no memory."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from indicators.downloads.tables import OutColumn, OutTable, Record, Value

MEDIA_TYPE = "application/vnd.apache.parquet"
ROWS_AT_ONCE = 5_000
TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "whole": pa.int64(),
    "decimal": pa.decimal128(38, 10),
    "yes_no": pa.bool_(),
    "day": pa.date32(),
    "time": pa.timestamp("us", tz="UTC"),
}
"""By the kind of the column, so that the form of a file never hangs on what its first rows happen to hold."""


class Sink(io.RawIOBase):
    """What Parquet is written to: hands on what has come in since it was last asked."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[bytes] = []
        self.at = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Keep the bytes until they are taken."""
        some = bytes(data)
        self.waiting.append(some)
        self.at += len(some)
        return len(some)

    def tell(self) -> int:
        """How many bytes have come in."""
        return self.at

    def take(self) -> bytes:
        """What has come in since."""
        some = b"".join(self.waiting)
        self.waiting.clear()
        return some


def schema_of(columns: tuple[OutColumn, ...], about: tuple[tuple[str, Value], ...] = ()) -> pa.Schema:
    """The columns by their keys, with their labels and what the table is about beside them."""
    fields = [pa.field(each.key, TYPES[each.kind], metadata={"label": each.label}) for each in columns]
    return pa.schema(fields, metadata={key: str(value) for key, value in about})


def parquet_chunks(table: OutTable) -> Iterator[bytes]:
    """The file in pieces."""
    sink = Sink()
    schema = schema_of(table.columns, table.about)
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        waiting: list[Record] = []
        for record in table.rows():
            waiting.append(record)
            if len(waiting) == ROWS_AT_ONCE:
                writer.write_batch(batch_of(waiting, table.columns, schema))
                waiting.clear()
                yield sink.take()
        if waiting:
            writer.write_batch(batch_of(waiting, table.columns, schema))
    yield sink.take()


def batch_of(records: list[Record], columns: tuple[OutColumn, ...], schema: pa.Schema) -> pa.RecordBatch:
    """Rows turned into columns."""
    arrays = [
        pa.array([typed(record[at], column.kind) for record in records], type=TYPES[column.kind])
        for at, column in enumerate(columns)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def typed(value: Value, kind: str) -> Any:
    """A value as its column holds it; texts stay as they are, since nothing runs them here."""
    if value is None:
        return None
    if kind == "text":
        return value if isinstance(value, str) else str(value)
    if kind == "decimal":
        return Decimal(str(value))
    if kind == "time" and isinstance(value, datetime):
        return value.astimezone(UTC)
    if kind == "day" and isinstance(value, date):
        return value
    return value
