"""Writing a dump: one pass over the publications, a few of them in memory at a time, however many there are."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pyarrow.parquet as pq
from django.db.models import QuerySet

from indicators.downloads.csv_writer import csv_cell
from indicators.downloads.parquet_writer import ROWS_AT_ONCE, batch_of, schema_of
from indicators.downloads.tables import Record
from reports.dump.records import record_of
from reports.dump.tables import TABLES, DumpTable
from reports.models import Publication
from reports.published.content import content_of

PUBLICATIONS = "publications.jsonl.gz"
DICTIONARY = "data-dictionary.csv"
SUMS = "SHA256SUMS"
AT_ONCE = 50


@dataclass(slots=True)
class Writer:
    """One table as CSV and as Parquet."""

    table: DumpTable
    text: Any
    parquet: pq.ParquetWriter
    waiting: list[Record] = field(default_factory=list)
    rows: int = 0

    def add(self, record: Record) -> None:
        """One row."""
        self.text.writerow([csv_cell(value) for value in record])
        self.waiting.append(record)
        self.rows += 1
        if len(self.waiting) >= ROWS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if self.waiting:
            batch = batch_of(self.waiting, self.table.columns, schema_of(self.table.columns))
            self.parquet.write_batch(batch)
            self.waiting.clear()


def write_dump(folder: Path) -> dict[str, int]:
    """All files into an empty folder; how many rows each table has. Text that a spreadsheet would run is harmless in the CSV."""
    with ExitStack() as files:
        writers = [writer_of(table, folder, files) for table in TABLES]
        packed = files.enter_context(gzip.GzipFile(folder / PUBLICATIONS, "wb", mtime=0))
        number = 0
        for publication in publications():
            packed.write(record_of(publication).encode() + b"\n")
            number += 1
            if publication.is_current:
                content = content_of(publication.content)
                for writer in writers:
                    for record in writer.table.rows(publication, content):
                        writer.add(record)
        for writer in writers:
            writer.flush()
    write_dictionary(folder / DICTIONARY)
    (folder / "datapackage.json").write_text(package(), encoding="utf-8")
    (folder / SUMS).write_text("".join(sums(folder)), encoding="utf-8")
    return {"publications": number, **{writer.table.name: writer.rows for writer in writers}}


def publications() -> Iterator[Publication]:
    """Every public version, in an order that hangs on nothing of this installation."""
    public: QuerySet[Publication] = Publication.objects.filter(withdrawn_at=None)
    ordered = public.select_related("agency__region").order_by(
        "agency__region__code", "agency__name", "year", "scope", "version"
    )
    return ordered.iterator(chunk_size=AT_ONCE)


def writer_of(table: DumpTable, folder: Path, files: ExitStack) -> Writer:
    """Both files opened, their headers written."""
    opened: IO[str] = files.enter_context(
        io.TextIOWrapper((folder / f"{table.name}.csv").open("wb"), encoding="utf-8-sig", newline="")
    )
    text = csv.writer(opened)
    text.writerow([column.key for column in table.columns])
    parquet = files.enter_context(
        pq.ParquetWriter(folder / f"{table.name}.parquet", schema_of(table.columns), compression="zstd")
    )
    return Writer(table, text, parquet)


def write_dictionary(path: Path) -> None:
    """What each column means."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        text = csv.writer(file)
        text.writerow(["table", "column", "kind", "meaning"])
        for table in TABLES:
            for column in table.columns:
                text.writerow([table.name, column.key, column.kind, column.label])


def package() -> str:
    """The same for programs (Data Package)."""
    kinds = {"text": "string", "whole": "integer", "decimal": "number", "yes_no": "boolean", "day": "date", "time": "datetime"}  # fmt: skip
    said = {
        "name": "gongkai",
        "resources": [
            {
                "name": table.name,
                "description": table.about,
                "path": f"{table.name}.csv",
                "schema": {
                    "fields": [
                        {"name": each.key, "type": kinds[each.kind], "description": each.label}
                        for each in table.columns
                    ]
                },
            }
            for table in TABLES
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def sums(folder: Path) -> Iterator[str]:
    """Lines for `sha256sum --check`."""
    for path in sorted(folder.iterdir()):
        if path.name != SUMS:
            with path.open("rb") as file:
                yield f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n"
