"""A number that was read in one cell and belongs to another is moved there, whatever stands in either."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from indicators.models import Indicator, IndicatorRow, RowState
from indicators.models.figure import RowOrigin
from reports.models import AnnualReport, CorrectionKind
from reports.workflow.correcting import type_in
from reports.workflow.moving import move_number
from reports.workflow.refusals import NotAllowed, WrongState
from reports.workflow.step_undoing import undo_step
from reports.workflow.verifying import faults
from tests.reports.workflow.test_importing import cell

pytestmark = pytest.mark.django_db

GRANTED, BESIDE = "t3.granted.natural", "t3.granted.business"


def indicator(code: str) -> Indicator:
    return Indicator.objects.get(era="e4", code=code)


@pytest.fixture
def source(report: AnnualReport) -> IndicatorRow:
    return cell(report, GRANTED)


def test_an_empty_cell_gets_the_number_with_its_place_in_the_source(
    report: AnnualReport, source: IndicatorRow, clerk: User
):
    left, arrived = move_number(source.pk, indicator("t4.review_total"), clerk)
    assert (arrived.start, arrived.end, arrived.printed) == (source.start, source.end, source.printed)
    assert (arrived.value, arrived.origin, arrived.state) == (
        source.read,
        RowOrigin.GIVEN,
        RowState.CONFIRMED,
    )
    assert (left.value, left.read, left.state) == (None, source.read, RowState.CORRECTED)
    assert list(faults()) == []


def test_a_cell_with_a_number_of_its_own_counts_the_one_that_was_moved(
    report: AnnualReport, source: IndicatorRow, clerk: User
):
    own = cell(report, BESIDE).read
    _left, arrived = move_number(source.pk, indicator(BESIDE), clerk)
    assert (arrived.value, arrived.read, arrived.state) == (source.read, own, RowState.CORRECTED)
    assert list(faults()) == []


def test_two_numbers_change_places_in_any_order(report: AnnualReport, source: IndicatorRow, clerk: User):
    other = cell(report, BESIDE)
    move_number(source.pk, indicator(BESIDE), clerk)
    move_number(other.pk, indicator(GRANTED), clerk)
    assert (cell(report, GRANTED).value, cell(report, BESIDE).value) == (other.read, source.read)


def test_both_sides_are_on_record_with_the_kind_of_correction(
    report: AnnualReport, source: IndicatorRow, clerk: User
):
    move_number(source.pk, indicator(BESIDE), clerk)
    events = report.events.filter(kind=CorrectionKind.OTHER_ROW).order_by("number")
    assert [event.old for event in events] == ["sure|~", "sure|~"]
    assert [event.new for event in events] == ["corrected|", f"corrected|{source.read:.0f}"]


@pytest.mark.parametrize("code", [BESIDE, "t4.review_total"])
def test_one_press_takes_both_sides_back(report: AnnualReport, source: IndicatorRow, clerk: User, code: str):
    before = set(report.rows.values_list("pk", "set_value", "state"))
    move_number(source.pk, indicator(code), clerk)
    undo_step(report.pk, clerk)
    assert set(report.rows.values_list("pk", "set_value", "state")) == before
    assert list(faults()) == []


def test_sums_are_checked_at_both_ends(report: AnnualReport, source: IndicatorRow, clerk: User):
    move_number(source.pk, indicator("t3.granted_partly.natural"), clerk)
    assert report.findings.filter(state="open", outcome="fails").exists()


def test_a_number_of_running_text_stays_where_it_is(report: AnnualReport, clerk: User):
    told = report.rows.filter(origin=RowOrigin.TEXT).first()
    assert told is not None
    with pytest.raises(WrongState):
        move_number(told.pk, indicator(BESIDE), clerk)


def test_a_cell_of_another_template_is_refused(source: IndicatorRow, clerk: User):
    foreign = Indicator.objects.exclude(era="e4").first()
    assert foreign is not None
    with pytest.raises(WrongState):
        move_number(source.pk, foreign, clerk)


def test_who_may_not_correct_may_not_move(source: IndicatorRow, publisher: User):
    with pytest.raises(NotAllowed):
        move_number(source.pk, indicator(BESIDE), publisher)


def test_what_was_typed_in_makes_way(report: AnnualReport, source: IndicatorRow, clerk: User):
    typed = type_in(report.pk, indicator("t4.review_total"), Decimal(4), "附件", clerk)
    _left, arrived = move_number(source.pk, indicator("t4.review_total"), clerk)
    assert (arrived.pk, arrived.value) == (typed.pk, source.read)
