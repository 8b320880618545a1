"""What people do to jobs and schedules: stop, go on, try again, pause. One function, one transaction, one event."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from reports.models import (
    Act,
    BatchState,
    ImportBatch,
    ImportItem,
    ItemOutcome,
    Job,
    JobKind,
    JobState,
    Schedule,
)
from reports.workflow.access import Actor, require
from reports.workflow.events import Change, Entry, record, record_all
from reports.workflow.jobs import WORKING, ask_for, close
from reports.workflow.refusals import WrongState

IMPORTING = "reports.import_annualreport"
SCHEDULING = "reports.change_schedule"


def permission_for(job: Job) -> str:
    """What it takes to stop this job or to have it tried again."""
    return IMPORTING if job.batch_id else SCHEDULING


def cancel(job_id: int, by: Actor) -> Job:
    """No further file is begun. What is stored stays, and the import can be gone on with.

    Scheduled work is stopped while it waits; what has begun is one unit and comes to its end.
    """
    known = Job.objects.get(pk=job_id)
    require(by, permission_for(known))
    with transaction.atomic():
        if known.batch_id:
            # Before the job, in the order in which a worker that finishes takes both.
            ImportBatch.objects.select_for_update().get(pk=known.batch_id)
        job = Job.objects.select_for_update().get(pk=job_id)
        stoppable = {JobState.WAITING, JobState.RUNNING} if job.batch_id else {JobState.WAITING}
        if job.state not in stoppable:
            raise WrongState(_("This job is %(state)s.") % {"state": job.get_state_display()})
        close(job, JobState.CANCELLED)
        if job.batch_id:
            ImportBatch.objects.filter(pk=job.batch_id).update(state=BatchState.STOPPED)
            held = ImportItem.objects.filter(batch_id=job.batch_id).exclude(worker="")
            held.update(worker="", lease_until=None)
        record(Act.JOB_STOPPED, by, job)
    return job


def go_on(batch_id: int, by: Actor) -> Job | None:
    """Go on with an import that was stopped, where it stopped."""
    require(by, IMPORTING)
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
        if batch.state != BatchState.STOPPED:
            raise WrongState(_("This import is %(state)s.") % {"state": batch.get_state_display()})
        stopped = batch.jobs.order_by("-id").first()
        kind = JobKind(stopped.kind) if stopped else JobKind.READ
        batch.state = WORKING[kind]
        batch.save(update_fields=["state"])
        job = ask_for(kind, by, batch)
        if job:
            record(Act.JOB_RESUMED, by, job)
    return job


def try_again(batch_id: int, by: Actor) -> int:
    """Have the files that were set aside read anew; how many those are."""
    require(by, IMPORTING)
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
        if batch.state not in {BatchState.READY, BatchState.DONE}:
            raise WrongState(_("This import is %(state)s.") % {"state": batch.get_state_display()})
        failed = batch.items.filter(outcome=ItemOutcome.FAILED).exclude(content=None)
        count = failed.update(
            outcome=ItemOutcome.WAITING,
            done=False,
            attempt=0,
            worker="",
            lease_until=None,
            message_zh="",
            message_en="",
        )
        if count:
            batch.state = BatchState.READING
            batch.save(update_fields=["state"])
            job = ask_for(JobKind.READ, by, batch)
            if job:
                record(Act.JOB_RETRIED, by, job, change=Change("files", None, str(count)))
    return count


def try_scheduled_again(job_id: int, by: Actor) -> Job | None:
    """A piece of scheduled work that was set aside or stopped is asked for anew; None where it waits already."""
    require(by, SCHEDULING)
    with transaction.atomic():
        old = Job.objects.get(pk=job_id, kind=JobKind.SCHEDULED)
        if old.state not in {JobState.FAILED, JobState.CANCELLED}:
            raise WrongState(_("This job is %(state)s.") % {"state": old.get_state_display()})
        job = ask_for(JobKind.SCHEDULED, by, name=old.name)
        if job:
            record(Act.JOB_RETRIED, by, job)
    return job


def run_now(name: str, by: Actor) -> Job | None:
    """Scheduled work ahead of its time; None where it waits or runs already."""
    require(by, SCHEDULING)
    with transaction.atomic():
        Schedule.objects.get(pk=name)
        job = ask_for(JobKind.SCHEDULED, by, name=name)
        if job:
            record(Act.SCHEDULE_RUN, by, job)
    return job


def pause(name: str, by: Actor, *, paused: bool) -> Schedule:
    """Nothing is asked for by this schedule until it goes on; what waits already is stopped by `cancel`."""
    require(by, SCHEDULING)
    with transaction.atomic():
        entry = Schedule.objects.select_for_update().get(pk=name)
        if entry.paused != paused:
            entry.paused = paused
            entry.save(update_fields=["paused"])
            act = Act.SCHEDULE_PAUSED if paused else Act.SCHEDULE_RESUMED
            # A schedule has a name and no number.
            record_all([Entry(act, "schedule", 0, change=Change(name))], by)
    return entry
