"""How far jobs are with their files, and what may be done about each, in two questions for a whole page of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from django.db.models import Count, Max, Q

from reports.models import BatchState, ImportItem, ItemOutcome, Job, JobKind, JobState
from reports.workflow.dry_run import IMPORTABLE
from reports.workflow.staging import Progress

TO_STORE = (*IMPORTABLE, ItemOutcome.FAILED)


class Counts(TypedDict):
    """Of the files of one import."""

    batch: int
    total: int
    waiting: int
    to_store: int
    stored: int
    failed: int


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a job. `is_newest`: no later job of the same import took them over."""

    progress: Progress
    set_aside: int
    is_newest: bool


NO_FILES = Files(Progress(0, 0), 0, is_newest=True)


def files_of(jobs: Iterable[Job]) -> dict[int, Files]:
    """For each job by its number; jobs that are no imports have none."""
    of_imports = [job for job in jobs if job.batch_id]
    batches = {job.batch_id for job in of_imports}
    newest = dict(
        Job.objects.filter(batch__in=batches).order_by().values_list("batch").annotate(newest=Max("id"))
    )
    counted = (
        ImportItem.objects.filter(batch__in=batches)
        .order_by()
        .values("batch")
        .annotate(
            total=Count("id"),
            waiting=Count("id", filter=Q(outcome=ItemOutcome.WAITING)),
            to_store=Count("id", filter=Q(outcome__in=TO_STORE)),
            stored=Count("id", filter=Q(outcome__in=TO_STORE, done=True)),
            failed=Count("id", filter=Q(outcome=ItemOutcome.FAILED, content__isnull=False)),
        )
    )
    counts = {each["batch"]: each for each in counted}
    return {
        job.pk: counted_files(job, counts[job.batch_id], newest.get(job.batch_id) == job.pk)
        for job in of_imports
        if job.batch_id in counts
    }


def counted_files(job: Job, counts: Counts, is_newest: bool) -> Files:
    """What the counts of its import mean for this job."""
    read = Progress(counts["total"] - counts["waiting"], counts["total"])
    stored = Progress(counts["stored"], counts["to_store"])
    return Files(stored if job.kind == JobKind.IMPORT else read, counts["failed"], is_newest)


def verb_for(job: Job, files: Files) -> str:
    """The one thing that a person may want of this job now: "stop", "go_on", "again", or nothing."""
    if job.state in {JobState.WAITING, JobState.RUNNING}:
        return "stop" if job.batch_id or job.state == JobState.WAITING else ""
    if job.batch is None:
        return "again" if job.state in {JobState.FAILED, JobState.CANCELLED} else ""
    if not files.is_newest:
        return ""
    if job.batch.state == BatchState.STOPPED:
        return "go_on"
    settled = job.batch.state in {BatchState.READY, BatchState.DONE}
    return "again" if settled and files.set_aside else ""
