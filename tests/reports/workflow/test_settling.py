"""Conflicts end one by one or all by one rule."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from indicators.models import RowState
from reports.models import AnnualReport
from reports.workflow.correcting import correct
from reports.workflow.importing import import_plan
from reports.workflow.planning import plan_file
from reports.workflow.refusals import WrongState
from reports.workflow.settling import settle, settle_all
from tests.reports.workflow.conftest import report_text
from tests.reports.workflow.test_importing import cell

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_conflict(report: AnnualReport, clerk: User) -> AnnualReport:
    """Two values of a person against a new reading."""
    for column in ("natural", "total"):
        correct(cell(report, f"t3.granted.{column}").pk, Decimal(8), "看错行", clerk)
    data = report_text(granted=7).encode()
    return import_plan(plan_file(data, "示例县2023更正.txt"), data, clerk)


def values(report: AnnualReport) -> set[tuple[Decimal | None, str]]:
    return {
        (cell(report, f"t3.granted.{each}").value, cell(report, f"t3.granted.{each}").state)
        for each in ("natural", "total")
    }


def test_every_new_reading_is_taken(in_conflict: AnnualReport, clerk: User):
    assert len(settle_all(in_conflict.pk, True, clerk)) == 2
    assert values(in_conflict) == {(Decimal(7), RowState.CONFIRMED)}


def test_every_value_of_a_person_is_kept(in_conflict: AnnualReport, clerk: User):
    settle_all(in_conflict.pk, False, clerk)
    assert values(in_conflict) == {(Decimal(8), RowState.CORRECTED)}
    assert in_conflict.events.filter(act="settled").count() == 2


def test_one_alone_leaves_the_other_in_conflict(in_conflict: AnnualReport, clerk: User):
    settle(cell(in_conflict, "t3.granted.natural").pk, True, clerk)
    assert in_conflict.rows.filter(state=RowState.CONFLICT).count() == 1


def test_without_a_conflict_there_is_nothing_to_settle(report: AnnualReport, clerk: User):
    with pytest.raises(WrongState):
        settle_all(report.pk, True, clerk)


def test_a_figure_that_the_new_text_lost_is_blank_where_the_new_reading_counts(
    report: AnnualReport, clerk: User
):
    row = correct(cell(report, "t3.granted.natural").pk, Decimal(8), "看错行", clerk)
    data = report_text().replace("（一）予以公开", "（一）无此行").encode()
    import_plan(plan_file(data, "示例县2023更正.txt"), data, clerk)
    row.refresh_from_db()
    assert row.state == RowState.CONFLICT
    assert settle(row.pk, True, clerk).value is None
