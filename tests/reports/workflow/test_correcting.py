"""What a clerk does to a figure is kept apart from what was printed, and can be undone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from indicators.models import FindingState, Indicator, RowState
from reports.models import AnnualReport, CorrectionKind, Event
from reports.workflow.correcting import (
    ImpossibleValue,
    confirm,
    correct,
    correct_unit,
    note,
    redo,
    type_in,
    undo,
)
from reports.workflow.refusals import NotAllowed, ReasonMissing, StaleRevision, WrongState
from reports.workflow.reviewing import approve
from tests.reports.workflow.test_importing import cell

pytestmark = pytest.mark.django_db


def test_a_correction_keeps_what_was_printed_and_read(report: AnnualReport, clerk: User):
    row = correct(cell(report, "t3.granted.natural").pk, Decimal(8), "看错行", clerk)
    assert (row.printed, row.read, row.value, row.state) == ("9", Decimal(9), Decimal(8), RowState.CORRECTED)


def test_a_correction_leaves_one_event_with_who_from_to_and_why(report: AnnualReport, clerk: User):
    row = cell(report, "t3.granted.natural")
    correct(row.pk, Decimal(8), "看错行", clerk)
    event = Event.objects.get(subject_kind="indicatorrow")
    assert (event.by, event.old, event.new, event.why) == (clerk, "sure|~", "corrected|8", "看错行")


def test_a_correction_that_breaks_a_sum_opens_a_finding_and_undoing_resolves_it(
    report: AnnualReport, clerk: User
):
    row = cell(report, "t3.granted.natural")
    correct(row.pk, Decimal(8), "看错行", clerk)
    broken = [each for each in report.findings.filter(state=FindingState.OPEN) if row.place in each.places]
    assert broken
    undo(row.pk, clerk)
    states = {each.state for each in report.findings.filter(pk__in=[each.pk for each in broken])}
    assert states == {FindingState.RESOLVED}


def test_undo_takes_back_one_change_after_the_other(report: AnnualReport, clerk: User):
    row = cell(report, "t3.granted.natural")
    correct(row.pk, Decimal(8), "一", clerk)
    correct(row.pk, Decimal(7), "二", clerk)
    assert undo(row.pk, clerk).value == Decimal(8)
    assert undo(row.pk, clerk).value == Decimal(9)
    with pytest.raises(WrongState):
        undo(row.pk, clerk)


def test_a_value_set_to_blank_is_not_zero(report: AnnualReport, clerk: User):
    row = correct(cell(report, "t3.granted.natural").pk, None, "原件为空白", clerk)
    assert (row.is_set, row.value) == (True, None)


def test_a_correction_needs_a_reason(report: AnnualReport, clerk: User):
    with pytest.raises(ReasonMissing):
        correct(cell(report, "t3.granted.natural").pk, Decimal(8), "  ", clerk)


def test_a_stale_correction_is_refused_and_nothing_is_written(report: AnnualReport, clerk: User):
    row = cell(report, "t3.granted.natural")
    report.refresh_from_db()
    confirm(row.pk, clerk)
    with pytest.raises(StaleRevision):
        correct(row.pk, Decimal(8), "看错行", clerk, revision=report.revision)
    row.refresh_from_db()
    assert (row.is_set, row.state) == (False, RowState.CONFIRMED)


def test_a_number_that_no_figure_can_be_is_refused(report: AnnualReport, clerk: User):
    with pytest.raises(ImpossibleValue):
        correct(cell(report, "t3.granted.natural").pk, Decimal("1234567890123456"), "试", clerk)


def test_an_approved_report_is_read_only(report: AnnualReport, clerk: User):
    approve(report.pk, clerk)
    with pytest.raises(WrongState):
        confirm(cell(report, "t3.granted.natural").pk, clerk)


def test_a_publisher_cannot_correct(report: AnnualReport, publisher: User):
    with pytest.raises(NotAllowed):
        correct(cell(report, "t3.granted.natural").pk, Decimal(8), "看错行", publisher)


def test_a_typed_figure_has_no_span_and_only_once_a_place(report: AnnualReport, clerk: User):
    missing = Indicator.objects.get(era="e4", code="t4.review_total")
    row = type_in(report.pk, missing, Decimal(2), "表四为图片", clerk)
    assert (row.start, row.value, row.state) == (None, Decimal(2), RowState.TYPED)
    with pytest.raises(WrongState):
        type_in(report.pk, missing, Decimal(3), "再填", clerk)


def test_what_was_undone_can_be_done_again_step_by_step(report: AnnualReport, clerk: User):
    row = cell(report, "t3.granted.natural")
    for value in (7, 8):
        correct(row.pk, Decimal(value), "试", clerk)
    for _step in range(2):
        undo(row.pk, clerk)
    assert redo(row.pk, clerk).value == 7
    assert redo(row.pk, clerk).value == 8
    with pytest.raises(WrongState):
        redo(row.pk, clerk)
    assert undo(row.pk, clerk).value == 7


def test_a_new_change_ends_what_could_be_done_again(report: AnnualReport, clerk: User):
    row = cell(report, "t3.granted.natural")
    correct(row.pk, Decimal(7), "试", clerk)
    undo(row.pk, clerk)
    correct(row.pk, Decimal(6), "另试", clerk)
    with pytest.raises(WrongState):
        redo(row.pk, clerk)


def test_a_source_that_is_wrong_itself_counts_as_printed_with_a_note(report: AnnualReport, clerk: User):
    row = cell(report, "t3.granted.natural")
    correct(row.pk, Decimal(8), "看错行", clerk)
    row = note(row.pk, "原文如此，与总计不符", clerk)
    assert (row.value, row.is_set, row.state) == (Decimal(9), False, RowState.CONFIRMED)
    assert Event.objects.get(act="noted").why == "原文如此，与总计不符"


def test_a_note_is_taken_back_like_any_change(report: AnnualReport, clerk: User):
    row = cell(report, "t3.granted.natural")
    note(row.pk, "原文如此", clerk)
    assert undo(row.pk, clerk).state == RowState.SURE


def test_what_was_typed_in_has_nothing_printed_to_keep(report: AnnualReport, clerk: User):
    row = type_in(
        report.pk, Indicator.objects.get(era="e4", code="t4.review_total"), Decimal(1), "附件", clerk
    )
    with pytest.raises(WrongState):
        note(row.pk, "原文如此", clerk)


def test_a_unit_is_set_beside_the_one_that_was_read(report: AnnualReport, clerk: User):
    row = cell(report, "t3.granted.natural")
    correct_unit(row.pk, row.value, "人", "", clerk)
    row.refresh_from_db()
    assert (row.counted_in, row.unit, row.value, row.is_set) == ("人", "件", row.read, False)
    assert report.events.get(act="corrected").kind == CorrectionKind.UNIT


def test_a_unit_is_taken_back_and_set_again(report: AnnualReport, clerk: User):
    row = correct_unit(cell(report, "t3.granted.natural").pk, Decimal(9), "人", "", clerk)
    undo(row.pk, clerk)
    row.refresh_from_db()
    assert (row.counted_in, row.state) == ("件", RowState.SURE)
    redo(row.pk, clerk)
    row.refresh_from_db()
    assert (row.counted_in, row.state) == ("人", RowState.CORRECTED)


def test_a_later_correction_of_the_value_leaves_the_unit(report: AnnualReport, clerk: User):
    row = correct_unit(cell(report, "t3.granted.natural").pk, Decimal(9), "人", "", clerk)
    assert correct(row.pk, Decimal(8), "看错", clerk).counted_in == "人"


@pytest.mark.parametrize("unit", ["件", "3件", "一 件", "件" * 13])
def test_what_is_no_other_unit_is_refused(report: AnnualReport, clerk: User, unit: str):
    with pytest.raises(ImpossibleValue):
        correct_unit(cell(report, "t3.granted.natural").pk, Decimal(9), unit, "", clerk)
