"""New reports, many at once: each table written in one go, the chain of events locked once, all in one transaction."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from indicators.models import Finding, IndicatorRow
from reports.models import Act, AnnualReport, ReportState, Section, Upload
from reports.models import Reading as StoredReading
from reports.pipeline.report_json import reading_json
from reports.pipeline.values import Finding as Found
from reports.pipeline.values import Reading
from reports.workflow.access import Actor
from reports.workflow.arriving import Arrived, found_beside
from reports.workflow.checking import check_others, record_checks
from reports.workflow.events import Change, Entry, record_all
from reports.workflow.findings import FIRST_COLUMNS, first_values
from reports.workflow.likeness import load_signatures
from reports.workflow.loading import Row, day, load, moment, reserve
from reports.workflow.planning import Plan
from reports.workflow.rows import (
    FIGURE_COLUMNS,
    SECTION_COLUMNS,
    Cells,
    as_kept,
    cells_of,
    eras_in,
    figure_values,
    json_text,
    section_values,
)
from reports.workflow.table_spans import table_spans

UPLOAD_COLUMNS = ("id", "sha256", "name", "media_type", "size", "content", "by_id", "at")
REPORT_COLUMNS = (
    "id",
    "agency_id",
    "year",
    "scope",
    "state",
    "era",
    "title",
    "issued",
    "reading_id",
    "revision",
    "created_at",
    "changed_at",
)
READING_COLUMNS = (
    "id",
    "report_id",
    "upload_id",
    "reader_version",
    "format",
    "encoding",
    "text",
    "said",
    "at",
)


@dataclass(frozen=True, slots=True)
class Fresh:
    """A new report on its way into the database, with the keys that it will have."""

    plan: Plan
    data: bytes
    reading: Reading
    upload_id: int
    report_id: int
    reading_id: int
    section_ids: tuple[int, ...]


def store_new(accepted: Sequence[tuple[Plan, bytes]], by: Actor) -> list[int]:
    """Store plans whose outcome is "new"; the keys of the reports, in order. Call it inside a transaction.

    IntegrityError where one of the files or reports is there already: nothing is stored then, and the caller goes one by one.
    """
    fresh = numbered(accepted)
    now = moment(timezone.now())
    cells = cells_of({era for each in fresh for era in eras_in(each.reading.extract.figures)})
    by_id = getattr(by, "pk", None)
    # Always in the order of the digests, so that two importers of the same files wait for each other in a row.
    in_order = sorted(fresh, key=lambda each: each.plan.sha256)
    load_files(in_order, by_id, now)
    load(AnnualReport, REPORT_COLUMNS, (report_values(each, now) for each in in_order))
    load(StoredReading, READING_COLUMNS, (reading_values(each, now) for each in in_order))
    load(Section, SECTION_COLUMNS, (row for each in fresh for row in section_rows(each)))
    load(IndicatorRow, FIGURE_COLUMNS, (row for each in fresh for row in figure_rows(each, cells)))
    load_signatures((each.report_id, each.reading.source.text, each.reading.blocks) for each in fresh)
    arrived = [Arrived(report_of(each), each.reading) for each in fresh]
    beside = found_beside(arrived)
    found = (row for each in fresh for row in finding_rows(each, beside.get(each.report_id, ())))
    load(Finding, FIRST_COLUMNS, found)
    checked = check_others([each.report for each in arrived])
    record_all([entry for each in fresh for entry in entries_of(each)], by)
    record_checks(checked, by)
    return [each.report_id for each in fresh]


def load_files(fresh: Sequence[Fresh], by_id: int | None, now: object) -> None:
    """The files themselves, byte for byte, in the same transaction as all that was read of them: no file is ever missing."""
    load(Upload, UPLOAD_COLUMNS, (upload_values(each, by_id, now) for each in fresh))


def numbered(accepted: Sequence[tuple[Plan, bytes]]) -> list[Fresh]:
    """Give every row that others name its key beforehand."""
    readings = [plan.reading for plan, _data in accepted if plan.reading is not None]
    count = len(accepted)
    if len(readings) != count:
        raise ValueError("a plan without a reading cannot be stored")
    sections = sum(len(reading.extract.sections) for reading in readings)
    uploads, reports, stored, chapters = reserve(
        [(Upload, count), (AnnualReport, count), (StoredReading, count), (Section, sections)]
    )
    fresh, used = [], 0
    for (plan, data), reading, upload, report, kept in zip(
        accepted, readings, uploads, reports, stored, strict=True
    ):
        until = used + len(reading.extract.sections)
        fresh.append(Fresh(plan, data, reading, upload, report, kept, tuple(chapters[used:until])))
        used = until
    return fresh


def upload_values(each: Fresh, by_id: int | None, now: object) -> Row:
    """The values of UPLOAD_COLUMNS."""
    name = each.plan.name[-255:]
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return (each.upload_id, each.plan.sha256, name, kind, len(each.data), each.data, by_id, now)


def report_values(each: Fresh, now: object) -> Row:
    """The values of REPORT_COLUMNS."""
    plan, identity = each.plan, each.reading.extract.identity
    era = each.reading.recognition.era or ""
    key = plan.key or (0, 0, "")
    title = title_of(plan, each.reading)
    return (each.report_id, *key, "review", era, title, day(identity.issued), each.reading_id, 1, now, now)


def report_of(each: Fresh) -> AnnualReport:
    """The report as it stands in the database by now, without asking."""
    _agency, year, scope = each.plan.key or (0, 0, "")
    identity, source = each.reading.extract.identity, each.reading.source
    stored = StoredReading(
        id=each.reading_id, report_id=each.report_id, text=source.text, format=source.format
    )
    return AnnualReport(
        id=each.report_id,
        agency=each.plan.agency,
        year=year,
        scope=scope,
        state=ReportState.REVIEW,
        era=each.reading.recognition.era or "",
        title=title_of(each.plan, each.reading),
        issued=identity.issued,
        reading=stored,
    )


def title_of(plan: Plan, reading: Reading) -> str:
    """The printed title, or the one that every such report has."""
    return (reading.extract.identity.title or f"{plan.agency}{plan.year}年政府信息公开工作年度报告")[:255]


def reading_values(each: Fresh, now: object) -> Row:
    """The values of READING_COLUMNS."""
    source = each.reading.source
    said = json_text(said_of(each.reading, each.plan.name))
    encoding = source.encoding or ""
    return (
        each.reading_id,
        each.report_id,
        each.upload_id,
        each.plan.reader_version,
        source.format,
        encoding,
        source.text,
        said,
        now,
    )


def said_of(reading: Reading, name: str) -> dict[str, Any]:
    """Everything that the reader said, where the tables stand, and how many pages the file has, where it has pages."""
    pages = reading.source.pages
    said = {**reading_json(reading, name), "tables": table_spans(reading)}
    return {**said, "pages": pages[-1].number} if pages else said


def section_rows(each: Fresh) -> Iterator[Row]:
    """The chapters of one report."""
    return section_values(each.report_id, each.reading.extract.sections, each.section_ids)


def figure_rows(each: Fresh, cells: Cells) -> Iterator[Row]:
    """The figures of one report."""
    agency, year, _scope = each.plan.key or (0, 0, "")
    return figure_values(each.report_id, agency, year, each.reading.extract.figures, cells, as_text=True)


def finding_rows(each: Fresh, beside: Sequence[Found]) -> Iterator[Row]:
    """What the rules say of one report, by itself and beside others."""
    reading = each.reading
    yield from first_values(each.report_id, reading.extract.figures, reading.findings)
    yield from first_values(each.report_id, as_kept(reading.extract.figures), beside)


def entries_of(each: Fresh) -> tuple[Entry, Entry]:
    """The file was received, and a report was made of it."""
    name = each.plan.name
    change = Change("reading", None, str(each.reading_id))
    return (
        Entry(Act.UPLOADED, "upload", each.upload_id, None, Change(), name),
        Entry(Act.IMPORTED, "annualreport", each.report_id, each.report_id, change, name),
    )
