"""Taking an import back: each report as it was before, unless people have worked on it since. Files and readings stay on record."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.models import Act, AnnualReport, BatchState, Event, ImportBatch, ImportItem, ReportState
from reports.models import Reading as StoredReading
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import check_touched, hold, record_checks
from reports.workflow.dry_run import IMPORTABLE
from reports.workflow.events import Change, record
from reports.workflow.likeness import forget_signature
from reports.workflow.refusals import WrongState
from reports.workflow.rereading import put_reading

BY_THEMSELVES = frozenset(
    {Act.UPLOADED, Act.IMPORTED, Act.READ_AGAIN, Act.IMPORT_TAKEN_BACK, Act.CHECKED, Act.ASSIGNED}
)
"""Acts that are no work on a report's figures."""
SECONDS = 15.0
"""What one request may take; the next goes on."""


class Fate(StrEnum):
    """What taking the import back would do to one of its reports."""

    GONE = "gone"
    BACK = "back"
    WORKED_ON = "worked_on"
    OVERTAKEN = "overtaken"

    @property
    def label(self) -> Promise:
        """In words."""
        return LABELS[self]

    @property
    def is_possible(self) -> bool:
        """Whether it can be taken back."""
        return self in {Fate.GONE, Fate.BACK}


LABELS: dict[Fate, Promise] = {
    Fate.GONE: _("Leaves the desk; the file stays on record and can be imported again"),
    Fate.BACK: _("Goes back to the file before, in review"),
    Fate.WORKED_ON: _("Stays: people have worked on it since"),
    Fate.OVERTAKEN: _("Stays: another file or reading came since"),
}


@dataclass(frozen=True, slots=True)
class Undoing:
    """One file of the import, the report that it made or changed, and what would become of it.

    `readings` are the keys of what was read of the file, the newest last.
    """

    item: ImportItem
    report: AnnualReport
    readings: tuple[int, ...]
    fate: Fate


def undoings(batch: ImportBatch) -> Iterator[Undoing]:
    """Every file that was imported and not taken back yet, in the order of the files."""
    items = batch.items.filter(outcome__in=IMPORTABLE, done=True, report__isnull=False)
    items = items.select_related("report__agency").defer("content").order_by("order")
    some: list[ImportItem] = []
    for item in items.iterator(chunk_size=200):
        some.append(item)
        if len(some) == 200:
            yield from looked_at(some)
            some = []
    yield from looked_at(some)


def looked_at(items: list[ImportItem]) -> Iterator[Undoing]:
    """A portion of files with four questions to the database."""
    reports = {item.report_id for item in items if item.report_id}
    by_file: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    kept = StoredReading.objects.filter(report__in=reports, taken_back=False).order_by("id")
    for key, report, sha256 in kept.values_list("pk", "report_id", "upload__sha256"):
        by_file[report, sha256].append(key)
    came = came_with(keys[0] for keys in by_file.values())
    worked = dict(
        Event.objects.filter(report__in=reports)
        .exclude(act__in=BY_THEMSELVES)
        .order_by("number")
        .values_list("report_id", "number")
    )
    for item in items:
        keys = by_file.get((item.report_id or 0, item.sha256))
        if item.report is None or not keys:
            continue
        if item.report.reading_id != keys[-1]:
            fate = Fate.OVERTAKEN
        elif worked.get(item.report.pk, 0) > came.get(keys[0], 0):
            fate = Fate.WORKED_ON
        else:
            others = (each for (report, _sha), each in by_file.items() if report == item.report_id)
            fate = Fate.BACK if any(each[0] < keys[0] for each in others) else Fate.GONE
        yield Undoing(item, item.report, tuple(keys), fate)


def came_with(readings: Iterable[int]) -> dict[int, int]:
    """The number of the event with which each of these readings came onto the desk."""
    keys = {str(key): key for key in readings}
    events = Event.objects.filter(
        act__in=[Act.IMPORTED, Act.READ_AGAIN], field="reading", new__in=keys, subject_kind="annualreport"
    )
    return {keys[new or ""]: number for new, number in events.order_by("number").values_list("new", "number")}


def take_back_import(batch_id: int, by: Actor, seconds: float = SECONDS) -> tuple[int, bool]:
    """Take back what can be, each report in a transaction of its own; how many, and whether all of it is done."""
    require(by, "reports.import_annualreport")
    batch = ImportBatch.objects.get(pk=batch_id)
    if batch.state not in {BatchState.DONE, BatchState.STOPPED, BatchState.TAKEN_BACK}:
        raise WrongState(_("Only a finished import can be taken back."))
    until, count = time.monotonic() + seconds, 0
    for undoing in undoings(batch):
        if not undoing.fate.is_possible:
            continue
        if time.monotonic() > until:
            return count, False
        count += take_back(undoing, by)
    batch.state = BatchState.TAKEN_BACK
    batch.save(update_fields=["state"])
    return count, True


def take_back(undoing: Undoing, by: Actor) -> bool:
    """One report; False where somebody was quicker."""
    with transaction.atomic():
        hold([undoing.report])
        report = take_in_hand(undoing.report.pk)
        item = ImportItem.objects.select_related("report").defer("content").get(pk=undoing.item.pk)
        now = next(looked_at([item]), None)
        if now is None or not now.fate.is_possible:
            return False
        StoredReading.objects.filter(pk__in=now.readings).update(taken_back=True)
        why = str(undoing.item.batch)
        if now.fate == Fate.BACK:
            before = report.readings.filter(taken_back=False).select_related("upload").order_by("-id")[0]
            put_reading(report, before.upload, Act.IMPORT_TAKEN_BACK, why, by)
        else:
            clear_desk(report, why, by)
    return True


def clear_desk(report: AnnualReport, why: str, by: Actor) -> None:
    """Nothing read stands there any more; the report itself stays, with its history, for a file that comes later."""
    old = report.reading_id
    report.rows.all().delete()
    report.findings.all().delete()
    report.sections.all().delete()
    forget_signature(report.pk)
    report.reading, report.state, report.assigned_to = None, ReportState.TAKEN_BACK, None
    report.save(update_fields=["reading", "state", "assigned_to"])
    checked = check_touched(report)
    change = Change("reading", str(old), None)
    record(Act.IMPORT_TAKEN_BACK, by, report, report=report, change=change, why=why)
    record_checks(checked, by)
