"""Work that is due by the clock. Each entry runs in one worker at a time, however many look at the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.core.management import call_command
from django.db import transaction
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from reports.models import OPEN_JOB, Job, JobKind, JobState, Schedule
from reports.workflow.database_clock import LEASE, database_now, free_at
from reports.workflow.jobs import TRIES, ask_for, close, locked

log = structlog.get_logger(__name__)


KEPT = timedelta(days=7)
"""For how long work that was done by the clock stays in the list of jobs."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is done how often. `work` is the dotted name of a function without arguments, or "command NAME"."""

    name: str
    every: timedelta
    work: str
    title: str | Promise = ""


SCHEDULE = (
    Due("clearsessions", timedelta(days=1), "command clearsessions", _("Forget sessions that are over")),
    Due("publish_due", timedelta(minutes=1), "command publish_due", _("Publish what was set for a time")),
    Due("dump", timedelta(days=1), "command dump", _("Write the dumps of everything public")),
    Due(
        "webhooks",
        timedelta(minutes=1),
        "reports.workflow.telling.deliver_due",
        _("Send messages to webhooks"),
    ),
    Due(
        "forget_asked",
        timedelta(hours=1),
        "reports.workflow.forgetting.forget_asked",
        _("Forget who asked the API how often"),
    ),
)
"""All scheduled work. A line here is all that a new piece needs."""


def due_named(name: str) -> Due | None:
    """The entry of that name; None where it left the table."""
    return next((due for due in SCHEDULE if due.name == name), None)


def work_of(name: str) -> Callable[[], object]:
    """What the entry of that name does; LookupError where it left the table."""
    due = due_named(name)
    if due is None:
        raise LookupError(f"nothing is scheduled as {name!r} any more")
    if due.work.startswith("command "):
        return lambda: call_command(due.work.removeprefix("command "))
    work: Callable[[], object] = import_string(due.work)
    return work


def ask_for_due() -> None:
    """Put a job in the queue for each entry whose time has come; none where its last one is still open."""
    now = database_now()
    known = set(Schedule.objects.values_list("name", flat=True))
    missing = [Schedule(name=due.name, due_at=now) for due in SCHEDULE if due.name not in known]
    Schedule.objects.bulk_create(missing, ignore_conflicts=True)
    every = {due.name: due.every for due in SCHEDULE}
    with transaction.atomic():
        # Also one that lies further ahead than its own pace: the clock was set back since.
        for entry in locked(Schedule.objects.filter(name__in=every, paused=False)):
            if isinstance(entry, Schedule) and not now < entry.due_at <= now + every[entry.name]:
                entry.due_at = now + every[entry.name]
                entry.save(update_fields=["due_at"])
                ask_for(JobKind.SCHEDULED, None, name=entry.name)
                done = Job.objects.filter(kind=JobKind.SCHEDULED, name=entry.name, state=JobState.DONE)
                done.filter(ended_at__lt=now - KEPT).delete()


def run_scheduled(worker: str) -> bool:
    """Take one scheduled job and do it; whether there was one. After three failures it is set aside with the reason."""
    job = take_scheduled(worker)
    if job is None:
        return False
    try:
        with structlog.contextvars.bound_contextvars(job=job.pk):
            told = work_of(job.name)()
    except Exception as trouble:
        log.error("scheduled work failed", job=job.pk, name=job.name, exc_info=trouble)
        end_scheduled(job, worker, JobState.FAILED, f"{type(trouble).__name__}: {trouble}")
    else:
        end_scheduled(job, worker, JobState.DONE, "" if told is None else str(told))
    return True


def take_scheduled(worker: str) -> Job | None:
    """A scheduled job for this worker alone. One at which three workers died is set aside."""
    now = database_now()
    with transaction.atomic():
        waiting = Job.objects.filter(OPEN_JOB, kind=JobKind.SCHEDULED).filter(free_at(now))
        for job in locked(waiting.order_by("id"))[:20]:
            if not isinstance(job, Job):
                continue
            if job.attempt >= TRIES:
                close(job, JobState.FAILED, job.told or f"The worker ended {job.attempt} times at it.")
                continue
            job.state, job.worker, job.attempt, job.lease_until = (
                JobState.RUNNING,
                worker,
                job.attempt + 1,
                now + LEASE,
            )
            job.save(update_fields=["state", "worker", "attempt", "lease_until"])
            return job
    return None


def end_scheduled(job: Job, worker: str, state: JobState, told: str) -> None:
    """The job is over, or waits for another try; nothing where another worker has it by now."""
    with transaction.atomic():
        mine = (
            Job.objects.select_for_update().filter(pk=job.pk, worker=worker, state=JobState.RUNNING).first()
        )
        if mine is None:
            return
        if state == JobState.FAILED and mine.attempt < TRIES:
            mine.state, mine.worker, mine.lease_until, mine.told = JobState.WAITING, "", None, told
            mine.save(update_fields=["state", "worker", "lease_until", "told"])
        else:
            close(mine, state, told)
