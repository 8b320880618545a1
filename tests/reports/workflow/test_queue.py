"""Which report a clerk is led to next."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from indicators.models import RowState
from reports.models import Agency, AnnualReport
from reports.workflow.importing import import_plan
from reports.workflow.planning import Choice, plan_file
from reports.workflow.queue import next_report
from reports.workflow.reviewing import approve, assign
from reports.workflow.weighing import weigh
from tests.reports.workflow.conftest import report_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def older(report: AnnualReport, agency: Agency, clerk: User) -> AnnualReport:
    data = report_text(year=2022).encode()
    return import_plan(plan_file(data, "示例县2022.txt", Choice(agency, 2022)), data, clerk)


def test_the_one_with_most_to_look_at_comes_first(report: AnnualReport, older: AnnualReport, clerk: User):
    older.rows.update(state=RowState.DOUBTFUL)
    report.rows.update(state=RowState.SURE)
    weigh([older.pk, report.pk])
    assert next_report(clerk) == older


def test_ones_own_come_before_nobodys(report: AnnualReport, older: AnnualReport, clerk: User):
    older.rows.update(state=RowState.DOUBTFUL)
    assign(report.pk, clerk, clerk)
    assert next_report(clerk) == report


def test_what_somebody_else_has_is_left_to_them(
    report: AnnualReport, older: AnnualReport, clerk: User, publisher: User
):
    assign(report.pk, publisher, clerk)
    assert next_report(clerk, after=older.pk) is None


def test_what_is_approved_does_not_wait(report: AnnualReport, clerk: User):
    approve(report.pk, clerk)
    assert next_report(clerk) is None
