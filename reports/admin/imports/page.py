"""What the page of an import shows, as values."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from reports.models import Agency, BatchState, ImportBatch, ImportItem, ItemOutcome
from reports.pipeline.decode import MAX_BYTES
from reports.pipeline.decode.archive import MAX_ARCHIVE_BYTES
from reports.pipeline.decode.zip_limits import MAX_MEMBERS, MAX_UNPACKED
from reports.workflow.dry_run import IMPORTABLE, UNDECIDED
from reports.workflow.staged_import import progress_of
from reports.workflow.staging import Progress

ITEMS_A_PAGE = 100
MOST_AGENCIES = 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be sent at once, in bytes and files."""

    file_bytes: int
    archive_size: int
    archive_files: int
    archive_bytes: int


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many files have an outcome."""

    outcome: ItemOutcome
    count: int
    chosen: bool

    @property
    def label(self) -> str:
        """Its name for people."""
        return str(self.outcome.label)


@dataclass(frozen=True, slots=True)
class BatchPage:
    """An import with one page of its files."""

    working: bool
    ready: bool
    stopped: bool
    set_aside: int
    closed: bool
    progress: Progress
    counts: tuple[OutcomeCount, ...]
    items: Page[ImportItem]
    to_import: int
    undecided: int
    imported: int


def limits() -> Limits:
    """The limits that the reader holds, to be said before somebody waits for an upload."""
    return Limits(MAX_BYTES, MAX_ARCHIVE_BYTES, MAX_MEMBERS, MAX_UNPACKED)


def batch_page(batch: ImportBatch, outcome: str, page: str) -> BatchPage:
    """The page of an import; `outcome` narrows its files, unknown ones to all."""
    counts = dict(batch.items.order_by().values_list("outcome").annotate(n=Count("id")))
    items = batch.items.select_related("agency__region", "report__agency").defer("content").order_by("order")
    if outcome in counts:
        items = items.filter(outcome=outcome)
    pending = batch.items.filter(outcome__in=IMPORTABLE)
    return BatchPage(
        working=batch.state in {BatchState.READING, BatchState.IMPORTING},
        ready=batch.state == BatchState.READY,
        stopped=batch.state == BatchState.STOPPED,
        set_aside=batch.items.filter(outcome=ItemOutcome.FAILED).exclude(content=None).count(),
        closed=batch.state in {BatchState.DONE, BatchState.DISCARDED},
        progress=progress_of(batch),
        counts=tuple(
            OutcomeCount(each, counts[each], each == outcome) for each in ItemOutcome if counts.get(each)
        ),
        items=Paginator(items, ITEMS_A_PAGE).get_page(page or 1),
        to_import=pending.filter(done=False).count(),
        undecided=batch.items.filter(outcome__in=UNDECIDED).count(),
        imported=pending.filter(done=True).count(),
    )


def agencies_like(text: str) -> list[Agency]:
    """Agencies whose name holds the text, or is held in it: what a person may have meant."""
    if not text:
        return []
    holding = Q(name__icontains=text) | Q(
        pk__in=Agency.objects.filter(names__name__icontains=text).values("pk")
    )
    pieces = {
        text[start : start + length] for length in (len(text) - 2, len(text) - 4) for start in (0, 2, 4)
    }
    for piece in sorted(piece for piece in pieces if len(piece) >= 4):
        holding |= Q(name__icontains=piece)
    found = (
        Agency.objects.filter(holding, merged_into=None)
        .select_related("region")
        .order_by("region__code", "name")
    )
    return list(found[:MOST_AGENCIES])
