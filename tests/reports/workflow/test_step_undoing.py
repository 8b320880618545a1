"""The newest step of a person is taken back whole, and nobody else's."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from indicators.models import Indicator, RowState
from reports.models import AnnualReport
from reports.workflow.confirming import confirm_many
from reports.workflow.correcting import confirm, correct, redo, type_in, undo
from reports.workflow.refusals import NotAllowed, WrongState
from reports.workflow.roles import CLERK
from reports.workflow.step_undoing import undo_step
from reports.workflow.verifying import faults
from tests.reports.workflow.conftest import member
from tests.reports.workflow.test_importing import cell

pytestmark = pytest.mark.django_db


def states(report: AnnualReport) -> set[str]:
    return set(report.rows.values_list("state", flat=True))


@pytest.fixture
def confirmed(report: AnnualReport, clerk: User) -> AnnualReport:
    """All figures confirmed with one press."""
    report.rows.update(state=RowState.SURE)
    confirm_many(report.pk, list(report.rows.values_list("place", flat=True)), clerk)
    return report


def test_all_that_one_press_confirmed_is_taken_back_with_one(confirmed: AnnualReport, clerk: User):
    assert len(undo_step(confirmed.pk, clerk)) == confirmed.rows.count()
    assert states(confirmed) == {RowState.SURE}


def test_steps_are_taken_back_one_after_the_other(confirmed: AnnualReport, clerk: User):
    row = correct(cell(confirmed, "t3.granted.natural").pk, Decimal(8), "看错行", clerk)
    assert [each.pk for each in undo_step(confirmed.pk, clerk)] == [row.pk]
    assert cell(confirmed, "t3.granted.natural").value == 9
    undo_step(confirmed.pk, clerk)
    assert states(confirmed) == {RowState.SURE}
    with pytest.raises(WrongState):
        undo_step(confirmed.pk, clerk)


def test_sums_are_checked_again(report: AnnualReport, clerk: User):
    correct(cell(report, "t3.granted.natural").pk, Decimal(8), "看错行", clerk)
    undo_step(report.pk, clerk)
    assert not report.findings.filter(state="open", level="error").exists()


def test_what_was_taken_back_can_be_done_again(confirmed: AnnualReport, clerk: User):
    undo_step(confirmed.pk, clerk)
    assert redo(cell(confirmed, "t3.granted.natural").pk, clerk).state == RowState.CONFIRMED


def test_a_figure_that_somebody_else_changed_since_stays(confirmed: AnnualReport, clerk: User):
    other = member("other", CLERK)
    row = correct(cell(confirmed, "t3.granted.natural").pk, Decimal(8), "看错行", other)
    undo_step(confirmed.pk, clerk)
    row.refresh_from_db()
    assert (row.value, row.state) == (Decimal(8), RowState.CORRECTED)
    assert confirmed.rows.filter(state=RowState.SURE).count() == confirmed.rows.count() - 1
    assert list(faults()) == []


def test_only_ones_own_steps_are_taken_back(report: AnnualReport, clerk: User):
    confirm(cell(report, "t3.granted.natural").pk, member("other", CLERK))
    with pytest.raises(WrongState):
        undo_step(report.pk, clerk)


def test_only_who_may_correct(report: AnnualReport, publisher: User):
    with pytest.raises(NotAllowed):
        undo_step(report.pk, publisher)


def test_what_was_done_again_last_is_taken_back_first(report: AnnualReport, clerk: User):
    second = correct(cell(report, "t3.granted.total").pk, Decimal(7), "看错行", clerk)
    correct(cell(report, "t3.granted.natural").pk, Decimal(8), "看错行", clerk)
    undo(second.pk, clerk)
    redo(second.pk, clerk)
    assert [each.pk for each in undo_step(report.pk, clerk)] == [second.pk]
    assert [each.read for each in undo_step(report.pk, clerk)] == [Decimal(9)]
    with pytest.raises(WrongState):
        undo_step(report.pk, clerk)


def test_a_change_made_again_and_undone_by_itself_is_over(report: AnnualReport, clerk: User):
    row = correct(cell(report, "t3.granted.natural").pk, Decimal(8), "看错行", clerk)
    undo(row.pk, clerk)
    redo(row.pk, clerk)
    undo(row.pk, clerk)
    with pytest.raises(WrongState):
        undo_step(report.pk, clerk)


def test_a_figure_typed_in_last_goes_again(report: AnnualReport, clerk: User):
    confirm(cell(report, "t3.granted.natural").pk, clerk)
    typed = type_in(
        report.pk, Indicator.objects.get(era="e4", code="t4.review_total"), Decimal(1), "附件", clerk
    )
    assert [each.printed for each in undo_step(report.pk, clerk)] == [""]
    assert not report.rows.filter(pk=typed.pk).exists()
    assert cell(report, "t3.granted.natural").state == RowState.CONFIRMED
