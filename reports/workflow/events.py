"""Appending to the chain of events. Each event carries the hash of the one before, so a gap or a change shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone

from reports.models import Act, AnnualReport, ChainHead, Event
from reports.workflow.access import Actor


@dataclass(frozen=True, slots=True)
class Change:
    """One field that went from something to something. None is "nothing", an empty string is "blank"."""

    field: str = ""
    old: str | None = None
    new: str | None = None


def record(
    act: Act,
    by: Actor,
    subject: models.Model,
    *,
    report: AnnualReport | None = None,
    change: Change | None = None,
    why: str = "",
) -> Event:
    """Append one event. Call it last in the transaction of the act: it holds the chain's lock until the commit."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an event belongs into the transaction of its act")
    ChainHead.objects.get_or_create(id=1)
    head = ChainHead.objects.select_for_update().get(id=1)
    change = change or Change()
    event = Event(
        number=head.number + 1,
        act=act,
        by_id=getattr(by, "pk", None),
        at=timezone.now(),
        report=report,
        subject_kind=subject._meta.model_name or "",
        subject_id=subject.pk,
        field=change.field,
        old=change.old,
        new=change.new,
        why=why,
        previous_hash=head.hash,
    )
    event.hash = event_hash(event)
    event.save(force_insert=True)
    head.number, head.hash = event.number, event.hash
    head.save()
    return event


def event_hash(event: Event) -> str:
    """SHA-256 over all that an event says and the hash of the one before."""
    said = [
        event.number,
        event.act,
        event.by_id,
        event.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds"),
        event.report_id,
        event.subject_kind,
        event.subject_id,
        event.field,
        event.old,
        event.new,
        event.why,
        event.previous_hash,
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
