"""What the dry run of a staged import says of a file, and what a person says where the text does not."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from reports.models import (
    Agency,
    AgencyKind,
    BatchState,
    ImportBatch,
    ImportItem,
    ItemOutcome,
    JobKind,
    Region,
)
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.workflow.access import Actor, require
from reports.workflow.agencies import agencies_named, create_agency
from reports.workflow.jobs import ask_for
from reports.workflow.planning import Plan
from reports.workflow.refusals import Refusal
from reports.workflow.staging import OPEN, Progress, batch_in, look_again

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


def dry_run_progress(batch: ImportBatch) -> Progress:
    """How many files were looked at."""
    total = batch.items.count()
    return Progress(total - batch.items.filter(outcome=ItemOutcome.WAITING).count(), total)


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
        return give(batch, item, agency, year, by)


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
        return give(batch, item, create_agency(name, region, by, kind), None, by)


def give(batch: ImportBatch, item: ImportItem, agency: Agency | None, year: int | None, by: Actor) -> int:
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
    ask_for(JobKind.READ, by, batch)
    return count
