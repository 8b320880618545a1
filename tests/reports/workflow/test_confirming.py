"""Confirming a whole table: what was read surely, in one transaction, with an event for each figure."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from indicators.models import RowState
from reports.models import Act, AnnualReport, Event
from reports.workflow.confirming import confirm_many
from reports.workflow.correcting import undo
from reports.workflow.events import broken_link
from reports.workflow.refusals import NotAllowed, StaleRevision, WrongState
from reports.workflow.reviewing import approve

pytestmark = pytest.mark.django_db


def places(report: AnnualReport) -> list[int]:
    return list(report.rows.values_list("place", flat=True))


def test_each_figure_has_its_event_and_the_chain_stays_whole(report: AnnualReport, clerk: User):
    report.rows.update(state=RowState.SURE)
    rows = confirm_many(report.pk, places(report)[:5], clerk)
    assert [row.state for row in rows] == [RowState.CONFIRMED] * 5
    assert Event.objects.filter(act=Act.CONFIRMED, by=clerk).count() == 5
    assert broken_link() is None


def test_what_was_read_doubtfully_is_left_to_be_looked_at(report: AnnualReport, clerk: User):
    report.rows.update(state=RowState.DOUBTFUL)
    assert confirm_many(report.pk, places(report), clerk) == []


def test_each_of_them_can_be_taken_back(report: AnnualReport, clerk: User):
    report.rows.update(state=RowState.SURE)
    row = confirm_many(report.pk, places(report)[:3], clerk)[0]
    assert undo(row.pk, clerk).state == RowState.SURE


def test_two_hundred_figures_cost_no_more_questions_than_twenty(
    report: AnnualReport, clerk: User, django_assert_max_num_queries: DjangoAssertNumQueries
):
    report.rows.update(state=RowState.SURE)
    with django_assert_max_num_queries(20):
        confirm_many(report.pk, places(report), clerk)


def test_it_asks_for_permission_state_and_revision(report: AnnualReport, clerk: User, publisher: User):
    with pytest.raises(NotAllowed):
        confirm_many(report.pk, [0], publisher)
    with pytest.raises(StaleRevision):
        confirm_many(report.pk, [0], clerk, revision=report.revision + 5)
    approve(report.pk, clerk)
    with pytest.raises(WrongState):
        confirm_many(report.pk, [0], clerk)
