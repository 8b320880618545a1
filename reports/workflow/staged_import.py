"""Driving a staged import: its dry run, its confirmation, its progress. The work itself is in `staged_work`."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from reports.models import BatchState, ImportBatch, ItemOutcome, JobKind
from reports.workflow.access import Actor, require
from reports.workflow.dry_run import IMPORTABLE, dry_run_progress
from reports.workflow.jobs import ask_for, begin_clean, take_over_from_the_dead, this_process
from reports.workflow.refusals import Refusal
from reports.workflow.staged_work import job_of, work_at
from reports.workflow.staging import Progress, batch_in


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
        ask_for(JobKind.IMPORT, by, batch)
    return batch


def work_some(batch_id: int, by: Actor, seconds: float = 1.0) -> Progress:
    """Do about so much of the phase at hand in this very process, for a machine where no worker runs."""
    require(by, "reports.import_annualreport")
    batch = ImportBatch.objects.get(pk=batch_id)
    job = job_of(batch, by)
    if job:
        begin_clean(this_process())
        take_over_from_the_dead()
        work_at(job, this_process(), seconds, portion=1)
    return progress_of(batch)


def progress_of(batch: ImportBatch) -> Progress:
    """How far its newest job is."""
    job = batch.jobs.order_by("-id").first()
    is_storing = job is not None and job.kind == JobKind.IMPORT
    return import_progress(batch) if is_storing else dry_run_progress(batch)


def import_progress(batch: ImportBatch) -> Progress:
    """How many of the files that were to be imported are dealt with."""
    importable = batch.items.filter(outcome__in=[*IMPORTABLE, ItemOutcome.FAILED])
    return Progress(importable.filter(done=True).count(), importable.count())
