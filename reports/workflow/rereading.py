"""Reading stored files again: what another catalogue would change, and the merge that puts it on the desk."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from indicators.added_aliases import added_aliases, enlarged, version_with
from indicators.catalogue.values import Bilingual, Catalogue
from reports.models import Act, AnnualReport, ItemOutcome, Upload
from reports.models import Reading as StoredReading
from reports.pipeline import READER_VERSION, read_document
from reports.pipeline.values import Figure
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import record_checks
from reports.workflow.events import Change, record
from reports.workflow.importing import put_on_desk
from reports.workflow.planning import Plan
from reports.workflow.storing import said_of

MOST_FIGURES = 30


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A printed number that would mean something else; an empty indicator means none."""

    label: str
    printed: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ReportChange:
    """What another catalogue makes of one stored file: `figures` are the first of `count`."""

    report: int
    title: str
    count: int
    figures: tuple[FigureChange, ...]

    def as_json(self) -> dict[str, Any]:
        """For a JSON field."""
        return asdict(self)


def stored_file(report: AnnualReport) -> tuple[bytes, str]:
    """The bytes that the report's current reading was made from, and their name. ValueError where it has none."""
    if report.reading is None:
        raise ValueError(f"report {report.pk} has no reading")
    return bytes(report.reading.upload.content), report.reading.upload.name


def change_between(report: AnnualReport, before: Catalogue, after: Catalogue) -> ReportChange | None:
    """None where nothing would change. Raises what the reader raises."""
    data, name = stored_file(report)
    form = report.chosen_form or None
    old = meanings(read_document(data, name, before, form).extract.figures)
    new = meanings(read_document(data, name, after, form).extract.figures)
    changed = [
        FigureChange(
            (new.get(place) or old[place]).label[:80],
            place[2][:40],
            (old[place].indicator or "") if place in old else "",
            (new[place].indicator or "") if place in new else "",
        )
        for place in sorted({**old, **new})
        if (old[place].indicator if place in old else None)
        != (new[place].indicator if place in new else None)
        or (place in old) != (place in new)
    ]
    if not changed:
        return None
    return ReportChange(report.pk, str(report), len(changed), tuple(changed[:MOST_FIGURES]))


def meanings(figures: tuple[Figure, ...]) -> dict[tuple[int, int, str], Figure]:
    """Figures by their place in the text and what is printed there."""
    return {(figure.start, figure.end, figure.raw): figure for figure in figures}


def read_again(report_id: int, why: str, by: Actor) -> int:
    """Read the report's file with the catalogue of now and merge; the number of conflicts.

    A report that is read just so already stays as it is. Any other goes back to review; what is public stays public.
    """
    require(by, "reports.import_annualreport")
    with transaction.atomic():
        report = take_in_hand(report_id)
        if report.reading is None:
            raise ValueError(f"report {report.pk} has no reading")
        return put_reading(report, report.reading.upload, Act.READ_AGAIN, why, by)


def put_reading(report: AnnualReport, upload: Upload, act: Act, why: str, by: Actor) -> int:
    """Read a stored file with the catalogue of now and put it on the desk, on record; the number of conflicts.

    Nothing happens where the desk shows just that. Call it with the report in hand.
    """
    extras = added_aliases()
    data, name = bytes(upload.content), upload.name
    reading = read_document(data, name, enlarged(extras), report.chosen_form or None)
    stored, _is_new = StoredReading.objects.get_or_create(
        report=report,
        upload=upload,
        reader_version=version_with(READER_VERSION, extras, report.chosen_form),
        defaults={
            "format": reading.source.format,
            "encoding": reading.source.encoding or "",
            "text": reading.source.text,
            "said": said_of(reading, name),
        },
    )
    if report.reading_id == stored.pk:
        return 0
    before = report.reading_id
    plan = Plan(
        name,
        upload.sha256,
        len(data),
        ItemOutcome.CHANGED,
        Bilingual("重新识读", "Read again"),
        reading=reading,
        agency=report.agency,
        year=report.year,
        scope=report.scope,
        report=report,
    )
    on_desk = put_on_desk(report, stored, plan, reading)
    record(
        act,
        by,
        report,
        report=report,
        change=Change("reading", str(before), str(stored.pk)),
        why=on_desk.told(why),
    )
    record_checks(on_desk.checked, by)
    return on_desk.conflicts
