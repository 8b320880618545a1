"""An import as a person drives it: files are staged, looked at a few at a time, and thrown away or confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from indicators.catalogue.values import Bilingual
from reports.models import OPEN_JOB, BatchState, ImportBatch, ImportItem, ItemOutcome, JobKind, JobState
from reports.workflow.access import Actor, require
from reports.workflow.incoming import Incoming
from reports.workflow.jobs import ask_for
from reports.workflow.refusals import NotAllowed, Refusal, WrongState
from reports.workflow.uploads import digest

MOST_BYTES = 500 * 1024 * 1024
"""What one import may keep until it is confirmed."""
PORTION_FILES, PORTION_BYTES = 50, 16 * 1024 * 1024

TOO_MUCH = Bilingual(
    "本次导入的文件总量超过 500 MB，这个文件没有收下，请分批导入",
    "The files of this import exceed 500 MB together; this one was not taken in: import it separately",
)

OPEN = frozenset({BatchState.READING, BatchState.READY, BatchState.STOPPED})
"""States in which nothing of the import is stored yet."""


class NothingGiven(Refusal):
    """An import without a file."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one file."))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a phase of an import is."""

    done: int
    total: int

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do in this phase."""
        return self.done >= self.total


def stage(files: Iterable[Incoming], by: Actor) -> ImportBatch:
    """Keep the files for a dry run. Refused files are kept as a line with their reason, without their bytes."""
    require(by, "reports.import_annualreport")
    if not isinstance(by, AbstractBaseUser):
        raise NotAllowed("reports.import_annualreport")
    with transaction.atomic():
        batch = ImportBatch.objects.create(by_id=by.pk)
        if not sum(
            len(ImportItem.objects.bulk_create(some)) for some in portions(staged_items(batch, files))
        ):
            raise NothingGiven
        ask_for(JobKind.READ, by, batch)
    return batch


def portions(items: Iterable[ImportItem]) -> Iterator[list[ImportItem]]:
    """Items in lists that memory holds easily."""
    portion: list[ImportItem] = []
    weight = 0
    for item in items:
        portion.append(item)
        weight += len(item.content or b"")
        if len(portion) >= PORTION_FILES or weight >= PORTION_BYTES:
            yield portion
            portion, weight = [], 0
    if portion:
        yield portion


def staged_items(batch: ImportBatch, files: Iterable[Incoming]) -> Iterator[ImportItem]:
    """Unsaved items in order. The second file with the same bytes is a line that names the first."""
    first_names: dict[str, str] = {}
    taken_in = 0
    for order, file in enumerate(files):
        item = ImportItem(batch=batch, order=order, name=file.name[-255:], size=file.size)
        if file.refusal or file.data is None:
            refuse(item, ItemOutcome.UNREADABLE, file.refusal or Bilingual("没有内容", "No content"))
            yield item
            continue
        if taken_in + len(file.data) > MOST_BYTES:
            refuse(item, ItemOutcome.UNREADABLE, TOO_MUCH)
            yield item
            continue
        item.sha256 = digest(file.data)
        first = first_names.setdefault(item.sha256, file.name)
        if first is file.name:
            item.content = file.data
            taken_in += len(file.data)
        else:
            refuse(
                item,
                ItemOutcome.SAME,
                Bilingual(
                    f"与本次导入的“{first}”逐字节相同", f"Byte for byte the same as “{first}” of this import"
                ),
            )
        yield item


def refuse(item: ImportItem, outcome: ItemOutcome, why: Bilingual) -> None:
    """Nothing more will happen to this item, and why."""
    item.outcome, item.done = outcome, True
    item.message_zh, item.message_en = why.zh, why.en


def batch_in(batch_id: int, states: Iterable[BatchState]) -> ImportBatch:
    """The import, locked until the transaction ends. Refuses any other state than these."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.state not in set(states):
        raise WrongState(_("This import is %(state)s.") % {"state": batch.get_state_display()})
    return batch


def leave_out(item_id: int, by: Actor) -> ImportItem:
    """This file will not be imported; where another file waited for that decision it is looked at again."""
    require(by, "reports.import_annualreport")
    with transaction.atomic():
        item = ImportItem.objects.defer("content").get(pk=item_id)
        batch = batch_in(item.batch_id, OPEN)
        if item.outcome == ItemOutcome.SAME:
            raise WrongState(_("“%(file)s” is stored already.") % {"file": item.name})
        refuse(item, ItemOutcome.SKIPPED, Bilingual("按要求不导入", "Left out on request"))
        item.save(update_fields=["outcome", "done", "message_zh", "message_en"])
        if item.agency_id and item.year:
            look_again(batch, item.agency_id, item.year)
        close_if_decided(batch)
    return item


def close_if_decided(batch: ImportBatch) -> None:
    """An import of which every file is dealt with is done, and keeps no bytes."""
    if not batch.items.filter(done=False).exists():
        batch.items.exclude(content=None).update(content=None)
        batch.state = BatchState.DONE
        batch.save(update_fields=["state"])


def look_again(batch: ImportBatch, agency_id: int | None, year: int | None) -> None:
    """Files that were second for this agency and year wait for another dry run."""
    if agency_id is None or year is None:
        return
    waiting = batch.items.filter(outcome=ItemOutcome.TWICE, agency_id=agency_id, year=year)
    if waiting.update(outcome=ItemOutcome.WAITING):
        batch.state = BatchState.READING
        batch.save(update_fields=["state"])


def discard(batch_id: int, by: Actor) -> ImportBatch:
    """Throw the staged files away before anything of them was imported."""
    require(by, "reports.import_annualreport")
    with transaction.atomic():
        batch = batch_in(batch_id, OPEN)
        batch.jobs.filter(OPEN_JOB).update(state=JobState.CANCELLED)
        batch.items.update(content=None, worker="", lease_until=None)
        batch.state = BatchState.DISCARDED
        batch.save(update_fields=["state"])
    return batch
