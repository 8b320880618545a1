"""Confirming many figures in one go, where a person has looked at a whole table: one transaction, an event for each figure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import models, transaction
from django.utils import timezone

from indicators.models import IndicatorRow, RowState
from reports.models import Act, AnnualReport, ChainHead, Event
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.correcting import RowFace
from reports.workflow.events import Change, event_hash
from reports.workflow.reviewing import refuse_unless_in_review


def confirm_many(
    report_id: int, places: Collection[int], by: Actor, revision: int | None = None
) -> list[IndicatorRow]:
    """Confirm those of these figures that were read surely; doubtful ones want to be looked at one by one."""
    require(by, "reports.correct_annualreport")
    with transaction.atomic():
        report = take_in_hand(report_id, revision)
        refuse_unless_in_review(report)
        rows = list(
            report.rows.filter(place__in=places, state=RowState.SURE).select_for_update().order_by("place")
        )
        olds = [RowFace.of(row) for row in rows]
        report.rows.filter(pk__in=[row.pk for row in rows]).update(state=RowState.CONFIRMED)
        for row in rows:
            row.state = RowState.CONFIRMED
        changes = [
            Change("value", str(old), str(RowFace.of(row))) for old, row in zip(olds, rows, strict=True)
        ]
        record_many(Act.CONFIRMED, by, rows, report, changes)
    return rows


def record_many(
    act: Act, by: Actor, subjects: Sequence[models.Model], report: AnnualReport, changes: Sequence[Change]
) -> list[Event]:
    """One event a subject, in their order, with one look at the chain. Inside the transaction of the act."""
    ChainHead.objects.get_or_create(id=1)
    head = ChainHead.objects.select_for_update().get(id=1)
    now = timezone.now()
    events = []
    for subject, change in zip(subjects, changes, strict=True):
        event = Event(
            number=head.number + 1,
            act=act,
            by_id=getattr(by, "pk", None),
            at=now,
            report=report,
            subject_kind=str(subject._meta.model_name),
            subject_id=subject.pk,
            field=change.field,
            old=change.old,
            new=change.new,
            previous_hash=head.hash,
        )
        event.hash = event_hash(event)
        head.number, head.hash = event.number, event.hash
        events.append(event)
    head.save()
    return Event.objects.bulk_create(events, batch_size=200)
