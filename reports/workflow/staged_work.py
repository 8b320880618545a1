"""The files of a staged import, read and stored a handful at a time, by any number of workers and by the page itself.

A file is one unit: what it becomes and the word that it is done are one commit, so that a worker that dies loses nothing and
the next one stores nothing twice.
"""

from __future__ import annotations

import time

from django.db import DatabaseError, transaction

from reports.models import BatchState, ImportBatch, ImportItem, ItemOutcome, Job, JobKind, JobState
from reports.workflow.access import Actor
from reports.workflow.defects import READER_DEFECTS, defect_sentence
from reports.workflow.dry_run import IMPORTABLE, SAID, UNDECIDED, write_plan
from reports.workflow.importing import import_plans
from reports.workflow.jobs import TRIES, WORKING, ask_for, close, still_mine, take_files, units_of
from reports.workflow.planning import Choice, Plan, Read, Received, ReportKey, plan_files, plan_twice
from reports.workflow.refusals import Refusal
from reports.workflow.staging import refuse

STORING_TROUBLES: tuple[type[Exception], ...] = (*READER_DEFECTS, Refusal)
PORTION = 40
"""Files that a worker takes at once; they are stored in one transaction."""


def job_of(batch: ImportBatch, by: Actor) -> Job | None:
    """The job at this import, asked for where none is; None where nothing is to be done in the background."""
    kind = next((kind for kind, state in WORKING.items() if state == batch.state), None)
    if kind is None:
        return None
    ask_for(kind, by, batch)
    open_states = [JobState.WAITING, JobState.RUNNING]
    return Job.objects.filter(batch=batch, state__in=open_states).select_related("batch", "by").first()


def work_at(job: Job, worker: str, seconds: float, read: Read | None = None, portion: int = PORTION) -> bool:
    """Deal with files of the import for about so long; whether any was there to take."""
    until = time.monotonic() + seconds
    did_something = False
    while True:
        items = take_files(job, worker, portion)
        if not items:
            return finish(job) or did_something
        did_something = True
        with_bytes = with_content(items)
        if job.kind == JobKind.READ:
            look_at(with_bytes, job, worker, read)
        else:
            store(with_bytes, job, worker, read)
        if time.monotonic() > until:
            return True


def with_content(items: list[ImportItem]) -> list[ImportItem]:
    """The same files with their bytes, in the order of the import."""
    keys = [item.pk for item in items]
    return list(ImportItem.objects.filter(pk__in=keys).select_related("agency").order_by("order"))


def plans_of(items: list[ImportItem], read: Read | None) -> list[Plan | Exception]:
    """What would happen to each."""
    return plan_files(
        [Received(bytes(item.content or b""), item.name, Choice(item.agency, item.year)) for item in items],
        read,
    )


def look_at(items: list[ImportItem], job: Job, worker: str, read: Read | None) -> None:
    """The dry run of some files: read, planned together, their outcomes written in one transaction."""
    plans = dict(zip([item.pk for item in items], plans_of(items, read), strict=True))
    with transaction.atomic():
        # Locked, so that of two files of one report, read by two workers, the one that comes second knows of the first.
        batch = ImportBatch.objects.select_for_update().get(jobs=job)
        mine = still_mine(items, worker) if batch.state == BatchState.READING else []
        taken = keys_taken(batch, mine, [plan for plan in plans.values() if isinstance(plan, Plan)])
        for item in mine:
            plan = plans[item.pk]
            if isinstance(plan, Exception):
                give_back(item, plan)
                continue
            if plan.can_import and plan.key is not None:
                plan = plan_twice(plan) if plan.key in taken else plan
                taken |= {plan.key} if plan.key else set()
            write_plan(item, plan)
            item.attempt = 0
        save_said(mine)


def keys_taken(batch: ImportBatch, mine: list[ImportItem], plans: list[Plan]) -> set[ReportKey]:
    """The reports that other files of the same import would make, of those that these would make."""
    keys = {plan.key for plan in plans if plan.can_import and plan.key}
    others = batch.items.filter(
        outcome__in=IMPORTABLE,
        agency__in={agency for agency, _year, _scope in keys},
        year__in={year for _agency, year, _scope in keys},
    ).exclude(pk__in=[item.pk for item in mine])
    own = Choice().scope
    return {
        (agency, year, own) for agency, year in others.values_list("agency_id", "year") if agency and year
    }


def give_back(item: ImportItem, trouble: Exception) -> None:
    """The file failed: it is tried again, alone; after the last try it is set aside with the reason."""
    why = defect_sentence(item.name, trouble)
    item.message_zh, item.message_en = why.zh, why.en
    if item.attempt >= TRIES:
        refuse(item, ItemOutcome.FAILED, why)


def save_said(items: list[ImportItem]) -> None:
    """Write what became of files and end their leases; bytes that nobody needs any more are dropped."""
    for item in items:
        item.worker, item.lease_until = "", None
    fields = [*SAID, "attempt", "worker", "lease_until"]
    ImportItem.objects.bulk_update(items, fields, batch_size=50)
    dropped = [item.pk for item in items if item.content is None]
    if dropped:
        ImportItem.objects.filter(pk__in=dropped).update(content=None)


def store(items: list[ImportItem], job: Job, worker: str, read: Read | None) -> None:
    """Store some files in one transaction; where that fails, each in one of its own, so that only the guilty one waits."""
    plans = plans_of(items, read)
    pairs = list(zip(items, plans, strict=True))
    try:
        store_together(pairs, job.by, worker)
    except STORING_TROUBLES as trouble:
        if len(pairs) == 1:
            give_back_alone(items[0], trouble, worker)
            return
        for item, plan in pairs:
            try:
                store_together([(item, plan)], job.by, worker)
            except STORING_TROUBLES as own_trouble:
                give_back_alone(item, own_trouble, worker)


def store_together(pairs: list[tuple[ImportItem, Plan | Exception]], by: Actor, worker: str) -> None:
    """Reports and the word that their files are done, in one commit. What the dry run did not say is asked again."""
    plans = {item.pk: plan for item, plan in pairs}
    with transaction.atomic():
        mine = still_mine([item for item, _plan in pairs], worker)
        agreed: list[tuple[ImportItem, Plan, bytes]] = []
        for item in mine:
            plan = plans[item.pk]
            if isinstance(plan, Exception):
                give_back(item, plan)
            elif plan.outcome == item.outcome:
                agreed.append((item, plan, bytes(item.content or b"")))
            else:
                write_plan(item, plan)
                if plan.can_import:
                    item.outcome = ItemOutcome.TWICE  # imported by somebody else meanwhile: ask again
        if agreed:
            keys = import_plans([(plan, data) for _item, plan, data in agreed], by)
            for (item, _plan, _data), key in zip(agreed, keys, strict=True):
                item.report_id, item.done, item.content = key, True, None
        save_said(mine)


def give_back_alone(item: ImportItem, trouble: Exception, worker: str) -> None:
    """As `give_back`, in a transaction of its own; a database that is away is no fault of the file."""
    if isinstance(trouble, DatabaseError):
        item.refresh_from_db()
    with transaction.atomic():
        for mine in still_mine([item], worker):
            mine.done = False
            give_back(mine, trouble)
            save_said([mine])


def finish(job: Job) -> bool:
    """Close the phase where no file waits and none is at another worker; whether it is closed now."""
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(jobs=job)
        job = Job.objects.select_for_update().get(pk=job.pk)
        if job.state not in {JobState.WAITING, JobState.RUNNING} or units_of(job).exists():
            return False
        close(job, JobState.DONE)
        if batch.state != WORKING[JobKind(job.kind)]:
            return False
        undecided = batch.items.filter(outcome__in=UNDECIDED, done=False).exists()
        if job.kind == JobKind.READ:
            batch.state = BatchState.READY
        else:
            batch.state = BatchState.READY if undecided else BatchState.DONE
            if not undecided:
                kept = batch.items.exclude(outcome=ItemOutcome.FAILED)
                kept.exclude(content=None).update(content=None)
        batch.save(update_fields=["state"])
    return True
