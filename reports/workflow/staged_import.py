"""Carrying out a staged import after its dry run was confirmed: a few files at a time, each all or nothing."""

from __future__ import annotations

import time

from django.db import transaction
from django.utils.translation import gettext as _

from reports.models import BatchState, ImportBatch, ImportItem, ItemOutcome
from reports.workflow.access import Actor, require
from reports.workflow.defects import READER_DEFECTS, defect_sentence
from reports.workflow.dry_run import IMPORTABLE, UNDECIDED, save_without_bytes, write_plan
from reports.workflow.importing import import_plan
from reports.workflow.planning import Choice, plan_file
from reports.workflow.refusals import Refusal
from reports.workflow.staging import Progress, batch_in, refuse


class NothingToImport(Refusal):
    """A dry run that leaves nothing to store."""

    def __init__(self) -> None:
        super().__init__(_("None of these files can be imported as things stand."))


def confirm_import(batch_id: int, by: Actor) -> ImportBatch:
    """A person has seen the dry run and wants it done."""
    require(by, "reports.import_annualreport")
    with transaction.atomic():
        batch = batch_in(batch_id, [BatchState.READY])
        if not batch.items.filter(outcome__in=IMPORTABLE, done=False).exists():
            raise NothingToImport
        batch.state = BatchState.IMPORTING
        batch.save(update_fields=["state"])
    return batch


def import_some(batch_id: int, by: Actor, seconds: float = 1.0) -> Progress:
    """Import confirmed files for about so long, at least one."""
    require(by, "reports.import_annualreport")
    batch = ImportBatch.objects.get(pk=batch_id)
    until = time.monotonic() + seconds
    while batch.state == BatchState.IMPORTING:
        item = batch.items.filter(outcome__in=IMPORTABLE, done=False).order_by("order").first()
        if item is None:
            batch = finish_import(batch_id)
            break
        carry_out(item, by)
        if time.monotonic() > until:
            break
    return import_progress(batch)


def import_progress(batch: ImportBatch) -> Progress:
    """How many of the files that were to be imported are dealt with."""
    importable = batch.items.filter(outcome__in=[*IMPORTABLE, ItemOutcome.FAILED])
    return Progress(importable.filter(done=True).count(), importable.count())


def carry_out(item: ImportItem, by: Actor) -> None:
    """Import one file if the dry run still says what was confirmed; else the person is asked again."""
    data = bytes(item.content or b"")
    agreed = item.outcome
    try:
        plan = plan_file(data, item.name, Choice(item.agency, item.year))
        if plan.outcome != agreed:
            write_plan(item, plan)
            if plan.can_import:
                item.outcome = ItemOutcome.TWICE  # imported by somebody else meanwhile: ask again
        else:
            item.report = import_plan(plan, data, by)
            item.done, item.content = True, None
    except READER_DEFECTS as trouble:
        refuse(item, ItemOutcome.FAILED, defect_sentence(item.name, trouble))
    save_without_bytes(item)


def finish_import(batch_id: int) -> ImportBatch:
    """From importing to done; back to ready where files still wait for a person's choice."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
        if batch.state == BatchState.IMPORTING:
            undecided = batch.items.filter(outcome__in=UNDECIDED).exists()
            batch.state = BatchState.READY if undecided else BatchState.DONE
            batch.save(update_fields=["state"])
            if not undecided:
                batch.items.exclude(content=None).update(content=None)
    return batch
