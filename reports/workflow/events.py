"""Appending to the chain of events. Each event carries the hash of the one before, so a gap or a change shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from django.db import models, transaction
from django.utils import timezone

from reports.models import Act, AnnualReport, ChainHead, Event
from reports.workflow.access import Actor
from reports.workflow.loading import load, moment
from reports.workflow.weighing import weigh


@dataclass(frozen=True, slots=True)
class Change:
    """One field that went from something to something. None is "nothing", an empty string is "blank"."""

    field: str = ""
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One act to be recorded. `report` is the key of the report that it belongs to, if any."""

    act: Act
    subject_kind: str
    subject_id: int
    report: int | None = None
    change: Change = Change()
    why: str = ""
    kind: str = ""


EVENT_COLUMNS = (
    "number",
    "act",
    "by_id",
    "report_id",
    "subject_kind",
    "subject_id",
    "field",
    "old",
    "new",
    "kind",
    "why",
    "previous_hash",
    "at",
    "hash",
)


def record(
    act: Act,
    by: Actor,
    subject: models.Model,
    *,
    report: AnnualReport | None = None,
    change: Change | None = None,
    why: str = "",
    kind: str = "",
) -> Event:
    """Append one event. Call it last in the transaction of the act: it holds the chain's lock until the commit."""
    entry = Entry(
        act,
        subject._meta.model_name or "",
        subject.pk,
        report.pk if report else None,
        change or Change(),
        why,
        kind,
    )
    number = record_all([entry], by)
    return Event.objects.get(number=number)


def record_all(entries: Sequence[Entry], by: Actor) -> int:
    """Append events in order, the chain locked once for all of them; the number of the last. Call it last, as `record`.

    What is left to look at in the reports of the events is counted again: every act passes here.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an event belongs into the transaction of its act")
    weigh(
        {entry.report for entry in entries if entry.report}
    )  # before the chain: who holds it waits for nobody
    head = chain_head()
    at = timezone.now()
    number, previous = head.number, head.hash
    rows = []
    for entry in entries:
        number += 1
        event = Event(
            number=number,
            act=entry.act.value,
            by_id=getattr(by, "pk", None),
            at=at,
            report_id=entry.report,
            subject_kind=entry.subject_kind,
            subject_id=entry.subject_id,
            field=entry.change.field,
            old=entry.change.old,
            new=entry.change.new,
            kind=entry.kind,
            why=entry.why,
            previous_hash=previous,
        )
        previous = event_hash(event)
        told = tuple(getattr(event, name) for name in EVENT_COLUMNS[:-2])
        rows.append((*told, moment(at), previous))
    load(Event, EVENT_COLUMNS, rows)
    ChainHead.objects.filter(id=1).update(number=number, hash=previous)
    return number


def chain_head() -> ChainHead:
    """The end of the chain, locked until the transaction ends; made where it is the first act of all."""
    head = ChainHead.objects.select_for_update().filter(id=1).first()
    if head is None:
        ChainHead.objects.get_or_create(id=1)
        head = ChainHead.objects.select_for_update().get(id=1)
    return head


def event_hash(event: Event) -> str:
    """SHA-256 over all that an event says and the hash of the one before; a kind is said where there is one."""
    said = [
        event.number,
        event.act,
        event.by_id,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.report_id,
        event.subject_kind,
        event.subject_id,
        event.field,
        event.old,
        event.new,
        event.why,
        event.previous_hash,
        *([event.kind] if event.kind else []),  # events had none once, and keep the hashes that they have
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def broken_link() -> Event | None:
    """The first event that does not follow from the one before it, or None where the chain is whole."""
    number, previous = 0, ""
    for event in Event.objects.order_by("number").iterator():
        if event.number != number + 1 or event.previous_hash != previous or event.hash != event_hash(event):
            return event
        number, previous = event.number, event.hash
    return None
