"""The dry run of a staged import: a few files at a time, so that a closed page loses nothing."""

from __future__ import annotations

import time

from django.db import transaction
from django.utils.translation import gettext as _

from reports.models import (
    Agency,
    AgencyKind,
    BatchState,
    ImportBatch,
    ImportItem,
    ItemOutcome,
    Region,
    ReportScope,
)
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.workflow.access import Actor, require
from reports.workflow.agencies import agencies_named, create_agency
from reports.workflow.defects import READER_DEFECTS, defect_sentence
from reports.workflow.planning import Choice, Plan, ReportKey, plan_file
from reports.workflow.refusals import Refusal
from reports.workflow.staging import OPEN, Progress, batch_in, look_again, refuse

UNDECIDED = (ItemOutcome.NO_AGENCY, ItemOutcome.NO_YEAR, ItemOutcome.TWICE)
"""Outcomes that a person's choice can change."""
IMPORTABLE = (ItemOutcome.NEW, ItemOutcome.CHANGED)


SAID = (
    "outcome",
    "done",
    "message_zh",
    "message_en",
    "agency",
    "agency_text",
    "year",
    "era",
    "figures",
    "problems",
    "report",
)


class ImpossibleChoice(Refusal):
    """An agency or a year that can't be."""


def plan_some(batch_id: int, by: Actor, seconds: float = 1.0) -> Progress:
    """Look at staged files for about so long, at least at one. After the last the import waits for its confirmation."""
    require(by, "reports.import_annualreport")
    batch = ImportBatch.objects.get(pk=batch_id)
    until = time.monotonic() + seconds
    while batch.state == BatchState.READING:
        item = batch.items.filter(outcome=ItemOutcome.WAITING).order_by("order").first()
        if item is None:
            batch = finish_dry_run(batch_id)
            break
        look_at(item)
        if time.monotonic() > until:
            break
    return dry_run_progress(batch)


def finish_dry_run(batch_id: int) -> ImportBatch:
    """From reading to ready, where nothing waits any more."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
        if batch.state == BatchState.READING and not batch.items.filter(outcome=ItemOutcome.WAITING).exists():
            batch.state = BatchState.READY
            batch.save(update_fields=["state"])
    return batch


def dry_run_progress(batch: ImportBatch) -> Progress:
    """How many files were looked at."""
    total = batch.items.count()
    return Progress(total - batch.items.filter(outcome=ItemOutcome.WAITING).count(), total)


def look_at(item: ImportItem) -> None:
    """Say what would happen to one file. Two people at once do the same work twice and end with the same answer."""
    choice = Choice(item.agency, item.year)
    try:
        plan = plan_file(bytes(item.content or b""), item.name, choice, keys_taken(item))
    except READER_DEFECTS as trouble:
        refuse(item, ItemOutcome.FAILED, defect_sentence(item.name, trouble))
    else:
        write_plan(item, plan)
    save_without_bytes(item)


def save_without_bytes(item: ImportItem) -> None:
    """Save what the dry run said; the bytes are only ever dropped, never written again."""
    item.save(update_fields=[*SAID, *(["content"] if item.content is None else [])])


def write_plan(item: ImportItem, plan: Plan) -> None:
    """Put what the dry run said on the item. Bytes that will never be needed again are let go."""
    item.outcome = plan.outcome
    item.message_zh, item.message_en = plan.message.zh, plan.message.en
    item.agency, item.agency_text, item.year = plan.agency, plan.agency_text[:120], plan.year
    item.era = (plan.reading.recognition.era or "") if plan.reading else ""
    item.figures, item.problems, item.report = plan.figures, plan.problems, plan.report
    item.done = plan.outcome in {ItemOutcome.SAME, ItemOutcome.UNREADABLE}
    if item.done:
        item.content = None


def keys_taken(item: ImportItem) -> set[ReportKey]:
    """The reports that other files of the same import would make."""
    others = ImportItem.objects.filter(batch_id=item.batch_id, outcome__in=IMPORTABLE).exclude(pk=item.pk)
    found = others.values_list("agency_id", "year")
    own = str(ReportScope.OWN)
    return {(agency_id, year, own) for agency_id, year in found if agency_id is not None and year is not None}


def choose(item_id: int, agency: Agency | None, year: int | None, by: Actor) -> int:
    """A person says whose report it is, or on which year. Files that name the same unknown agency get it too.

    They wait for another dry run then; the number of files that were given the choice.
    """
    require(by, "reports.import_annualreport")
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise ImpossibleChoice(
            _("The year must lie between %(first)d and %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )
    with transaction.atomic():
        item = ImportItem.objects.defer("content").get(pk=item_id)
        batch = batch_in(item.batch_id, OPEN)
        if item.done or item.outcome not in {*UNDECIDED, *IMPORTABLE}:
            raise ImpossibleChoice(_("There is nothing to choose for “%(file)s”.") % {"file": item.name})
        return give(batch, item, agency, year)


def create_and_choose(item_id: int, name: str, region: Region, kind: AgencyKind | None, by: Actor) -> int:
    """Create the agency that a file names and give it to every file of the import that names it; how many those are."""
    require(by, "reports.import_annualreport")
    with transaction.atomic():
        item = ImportItem.objects.defer("content").get(pk=item_id)
        batch = batch_in(item.batch_id, OPEN)
        if any(each.region_id == region.pk for each in agencies_named(name)):
            raise ImpossibleChoice(
                _("“%(region)s” has an agency called “%(name)s” already: choose it.")
                % {"name": name, "region": region}
            )
        return give(batch, item, create_agency(name, region, by, kind), None)


def give(batch: ImportBatch, item: ImportItem, agency: Agency | None, year: int | None) -> int:
    """Put a choice on an item, the agency also on those that name the same unknown one, and let them wait."""
    freed = (item.agency_id, item.year) if item.outcome in IMPORTABLE else None
    item.agency, item.year, item.outcome = agency or item.agency, year or item.year, ItemOutcome.WAITING
    item.save(update_fields=["agency", "year", "outcome"])
    count = 1
    if agency and item.agency_text:
        same = batch.items.filter(outcome=ItemOutcome.NO_AGENCY, agency_text=item.agency_text)
        count += same.update(agency=agency, outcome=ItemOutcome.WAITING)
    if freed:
        look_again(batch, *freed)
    batch.state = BatchState.READING
    batch.save(update_fields=["state"])
    return count
