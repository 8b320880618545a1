"""What is left to look at in a report is counted again by every act."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from indicators.models import RowState
from reports.models import AnnualReport
from reports.workflow.correcting import confirm, correct
from reports.workflow.reviewing import approve, return_to_review, waive
from reports.workflow.verifying import faults
from reports.workflow.weighing import OBSTACLE, weigh
from tests.reports.admin.conftest import cell

pytestmark = pytest.mark.django_db


def left(report: AnnualReport) -> tuple[int, int, int]:
    now = AnnualReport.objects.get(pk=report.pk)
    return now.failing, now.doubtful, now.weight


@pytest.fixture
def failing(report: AnnualReport, clerk: User) -> AnnualReport:
    """A wrong value makes sums fail."""
    correct(cell(report, "t3.granted.natural").pk, Decimal(99), "试", clerk)
    return report


def test_a_failing_rule_weighs_as_much_as_ten_doubtful_figures(failing: AnnualReport):
    rules, doubtful, weight = left(failing)
    assert rules > 0
    assert weight == 1 + OBSTACLE * rules + doubtful


def test_an_explanation_takes_its_weight_away(failing: AnnualReport, clerk: User):
    before = left(failing)[0]
    waive(failing.findings.filter(state="open", level="error")[0].pk, "原文如此", clerk)
    assert left(failing)[0] == before - 1


def test_a_confirmed_figure_is_doubtful_no_longer(report: AnnualReport, clerk: User):
    row = cell(report, "t3.granted.natural")
    report.rows.filter(pk=row.pk).update(state=RowState.DOUBTFUL)
    weigh([report.pk])
    before = left(report)[1]
    confirm(row.pk, clerk)
    assert left(report)[1] == before - 1


def test_what_is_approved_weighs_nothing_until_it_is_returned(report: AnnualReport, publisher: User):
    approve(report.pk, publisher)
    assert left(report)[2] == 0
    return_to_review(report.pk, "再看", publisher)
    assert left(report)[2] > 0


def test_a_weight_that_does_not_fit_is_told(report: AnnualReport):
    report.rows.filter(pk=cell(report, "t3.granted.natural").pk).update(state=RowState.CONFLICT)
    assert [each for each in faults() if "left to look at" in each]
