"""Asking for work in the background, taking it, giving it back. One function, one transaction; the rows are the truth."""

from __future__ import annotations

import os
import socket
from datetime import timedelta
from functools import cache

import structlog
from django.conf import settings
from django.db import IntegrityError, connection, models, transaction
from django.utils.module_loading import import_string

from reports.models import (
    OPEN_JOB,
    BatchState,
    ImportBatch,
    ImportItem,
    ItemOutcome,
    Job,
    JobKind,
    JobState,
    Worker,
)
from reports.workflow.access import Actor
from reports.workflow.database_clock import LEASE, database_now, free_at

log = structlog.get_logger(__name__)

TRIES = 3
"""How often a file or a piece of scheduled work is tried before it is set aside."""
SILENCE = timedelta(seconds=20)
"""A worker that was not seen for longer counts as gone."""

WORKING = {JobKind.READ: BatchState.READING, JobKind.IMPORT: BatchState.IMPORTING}
"""The state of an import while such a job is at it."""


def ask_for(kind: JobKind, by: Actor, batch: ImportBatch | None = None, name: str = "") -> Job | None:
    """Put a job in the queue; None where the same one waits or runs already. Workers are woken at the commit."""
    try:
        with transaction.atomic():
            job = Job.objects.create(kind=kind, batch=batch, by_id=getattr(by, "pk", None), name=name)
    except IntegrityError:
        return None
    log.info("a job waits", job=job.pk, kind=str(kind), name=name, batch=batch.pk if batch else None)
    transaction.on_commit(wake_workers)
    return job


def wake_workers() -> None:
    """Tell the queue, where there is one, that a row waits. Without it a worker looks by itself within seconds."""
    if settings.WAKE_WORKERS:
        import_string(settings.WAKE_WORKERS)()


def locked(queryset: models.QuerySet[models.Model]) -> models.QuerySet[models.Model]:
    """For update; rows that another worker is just taking are left to it, where the database can do that."""
    return queryset.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)


def next_import(seen: frozenset[int] = frozenset()) -> Job | None:
    """The oldest import that has work, other than those where this worker found nothing to take."""
    waiting = Job.objects.filter(OPEN_JOB, batch__isnull=False).exclude(pk__in=seen)
    return waiting.select_related("batch", "by").order_by("id").first()


def take_files(job: Job, worker: str, most: int) -> list[ImportItem]:
    """Files of an import for this worker alone until the lease ends. One that was tried before comes alone.

    A file at which workers died, or failed, so often as TRIES says is set aside with the reason.
    """
    now = database_now()
    with transaction.atomic():
        # No order: the ready ones first by number; `attempt` puts those that failed before behind all others.
        waiting = units_of(job).filter(free_at(now))
        candidates = list(locked(waiting.defer("content").order_by("attempt", "order"))[:most])
        items = [item for item in candidates if isinstance(item, ImportItem)]
        poisoned = [item for item in items if item.attempt >= TRIES]
        for item in poisoned:
            set_aside(item)
        fit = [item for item in items if item.attempt == 0]
        taken = fit or [item for item in items if item.attempt < TRIES][:1]
        ImportItem.objects.filter(pk__in=[item.pk for item in taken]).update(
            attempt=models.F("attempt") + 1, worker=worker, lease_until=now + LEASE
        )
        if taken and job.state == JobState.WAITING:
            Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(
                state=JobState.RUNNING, worker=worker
            )
    return taken


def units_of(job: Job) -> models.QuerySet[ImportItem]:
    """The files that the job still has to deal with."""
    items = ImportItem.objects.filter(batch_id=job.batch_id, done=False)
    if job.kind == JobKind.READ:
        return items.filter(outcome=ItemOutcome.WAITING)
    return items.filter(outcome__in=(ItemOutcome.NEW, ItemOutcome.CHANGED))


def set_aside(item: ImportItem) -> None:
    """This file is tried no more. Its bytes stay with the import, so that a person can have it tried again."""
    if not item.message_zh or item.outcome != ItemOutcome.FAILED:
        last_zh, last_en = item.message_zh, item.message_en
        item.message_zh = f"试了 {item.attempt} 次都没有完成（处理进程中断或超时），已搁置。{last_zh}"
        item.message_en = (
            f"Set aside after {item.attempt} tries: the process ended or took too long at it. {last_en}"
        )
    item.outcome, item.done, item.worker, item.lease_until = ItemOutcome.FAILED, True, "", None
    item.save(update_fields=["outcome", "done", "message_zh", "message_en", "worker", "lease_until"])


def still_mine(items: list[ImportItem], worker: str) -> list[ImportItem]:
    """Those whose lease was not lost meanwhile, locked until the transaction ends."""
    keys = [item.pk for item in items]
    mine = ImportItem.objects.filter(pk__in=keys, worker=worker, done=False).order_by("pk")
    held = set(mine.select_for_update().values_list("pk", flat=True))
    return [item for item in items if item.pk in held]


def close(job: Job, state: JobState, told: str = "") -> None:
    """The job is over."""
    job.state, job.told, job.ended_at, job.lease_until = state, told, database_now(), None
    job.save(update_fields=["state", "told", "ended_at", "lease_until"])
    log.info("a job ended", job=job.pk, state=str(state))


def adopt() -> None:
    """Imports that are in the middle of something without a job get one, however that came about."""
    for kind, state in WORKING.items():
        idle = ImportBatch.objects.filter(state=state).exclude(jobs__in=Job.objects.filter(OPEN_JOB))
        for batch in idle.select_related("by"):
            ask_for(kind, batch.by, batch)


def seen(worker: str) -> None:
    """The worker is alive and at its files; workers that were not seen for a day are forgotten."""
    now = database_now()
    Worker.objects.update_or_create(name=worker, defaults={"seen_at": now})
    Worker.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
    ImportItem.objects.filter(worker=worker).update(lease_until=now + LEASE)
    Job.objects.filter(worker=worker, state=JobState.RUNNING).update(lease_until=now + LEASE)


def leave(worker: str) -> None:
    """The worker is gone: what it held is free at once, and the attempts count."""
    Worker.objects.filter(name=worker).delete()
    ImportItem.objects.filter(worker=worker).update(worker="", lease_until=None)
    running = Job.objects.filter(worker=worker, state=JobState.RUNNING)
    running.update(state=JobState.WAITING, worker="", lease_until=None)


@cache
def begin_clean(worker: str) -> None:
    """What an earlier process of the same name held is free. Once in a process, before it takes anything.

    Numbers of processes come again, in a container after every start: this one's own signs of life would else keep for ever
    what the one that was killed held.
    """
    leave(worker)


def this_process() -> str:
    """A name for this process among all workers."""
    return f"{socket.gethostname()[:50]}:{os.getpid()}"


def take_over_from_the_dead() -> None:
    """Free what processes of this machine held that are no more; those of other machines are known by their silence."""
    holding = ImportItem.objects.filter(batch__state__in=WORKING.values()).exclude(worker="")
    names = {*Worker.objects.values_list("name", flat=True), *holding.values_list("worker", flat=True)}
    host = this_process().rpartition(":")[0]
    for worker in names:
        its_host, _colon, number = worker.rpartition(":")
        if its_host == host and number.isdigit() and not lives(int(number)):
            log.warning("a worker died; its files are free again", dead=worker)
            leave(worker)


def lives(number: int) -> bool:
    """Whether a process of that number is there."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def workers_alive() -> int:
    """How many workers were seen lately, on all machines."""
    now = database_now()
    return Worker.objects.filter(seen_at__gt=now - SILENCE, seen_at__lt=now + SILENCE).count()


def somebody_works() -> bool:
    """Whether a worker was seen lately, so that a page need not do the work itself."""
    return workers_alive() > 0
