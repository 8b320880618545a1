"""Ending conflicts between what a person decided and a new reading, one by one or all by one rule."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from indicators.models import IndicatorRow, RowState
from reports.models import Act
from reports.workflow.access import Actor, require, take_in_hand
from reports.workflow.checking import check_all, record_checks
from reports.workflow.correcting import change_row, codes_of
from reports.workflow.events import Change, record
from reports.workflow.refusals import WrongState
from reports.workflow.reviewing import refuse_unless_in_review
from reports.workflow.row_face import FACE_FIELDS, RowFace


def settle(row_id: int, take_new: bool, by: Actor, revision: int | None = None) -> IndicatorRow:
    """End a conflict between a person's value and a new reading: take the reading, or keep the person's value."""
    require(by, "reports.correct_annualreport")
    row = IndicatorRow.objects.get(pk=row_id)
    if row.state != RowState.CONFLICT:
        raise WrongState(_("This figure is not in conflict."))
    return change_row(row_id, settled_face(row, take_new), Act.SETTLED, "", by, revision)


def settle_all(report_id: int, take_new: bool, by: Actor, revision: int | None = None) -> list[IndicatorRow]:
    """End every conflict of a report in the same way; one event a figure, the sums checked once."""
    require(by, "reports.correct_annualreport")
    with transaction.atomic():
        report = take_in_hand(report_id, revision)
        refuse_unless_in_review(report)
        conflicts = report.rows.filter(state=RowState.CONFLICT).select_related("indicator")
        rows = list(conflicts.select_for_update(of=("self",)).order_by("place"))
        if not rows:
            raise WrongState(_("No figure is in conflict."))
        olds = [RowFace.of(row) for row in rows]
        for row in rows:
            settled_face(row, take_new).put_on(row)
        IndicatorRow.objects.bulk_update(rows, FACE_FIELDS, batch_size=200)
        checked = check_all(report, codes_of(*rows))
        for row, old in zip(rows, olds, strict=True):
            change = Change("value", str(old), str(RowFace.of(row)))
            record(Act.SETTLED, by, row, report=report, change=change)
        record_checks(checked, by)
    return rows


def settled_face(row: IndicatorRow, take_new: bool) -> RowFace:
    """How a figure in conflict looks once it is settled; a reading that lost it says that the cell is blank."""
    has_place = row.start is not None
    if take_new:
        return RowFace(False, None, RowState.CONFIRMED) if has_place else RowFace(True, None, RowState.TYPED)
    state = RowState.CORRECTED if has_place else RowState.TYPED
    return RowFace(row.is_set, row.set_value, state, row.set_unit)
