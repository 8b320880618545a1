"""Confirming many figures in one go, where a person has looked at a whole table: one transaction, an event for each figure."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from indicators.models import IndicatorRow, RowState
from reports.models import Act
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.events import Change, Entry, record_all
from reports.workflow.reviewing import refuse_unless_in_review
from reports.workflow.row_face import RowFace


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
        record_all(
            [
                Entry(
                    Act.CONFIRMED,
                    "indicatorrow",
                    row.pk,
                    report.pk,
                    Change("value", str(old), str(RowFace.of(row))),
                )
                for old, row in zip(olds, rows, strict=True)
            ],
            by,
        )
    return rows
