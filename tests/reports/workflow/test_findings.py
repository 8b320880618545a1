"""A finding lives: open, explained or resolved; other numbers open it again, the same numbers never do."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from indicators.models import Finding, FindingState
from reports.models import AnnualReport
from reports.workflow.correcting import correct, undo
from reports.workflow.importing import import_plan
from reports.workflow.planning import plan_file
from reports.workflow.reviewing import waive
from tests.reports.workflow.conftest import report_text
from tests.reports.workflow.test_importing import cell

pytestmark = pytest.mark.django_db


@pytest.fixture
def explained(report: AnnualReport, clerk: User) -> Finding:
    """The sum of a column fails since a figure was corrected, and a clerk explained why."""
    correct(cell(report, "t3.granted.natural").pk, Decimal(8), "试", clerk)
    finding = Finding.objects.get(report=report, rule="gk.E401", state=FindingState.OPEN)
    return waive(finding.pk, "原文即如此", clerk)


def state_of(finding: Finding) -> str:
    finding.refresh_from_db()
    return finding.state


def test_an_explanation_survives_reading_again_with_the_same_numbers(
    report: AnnualReport, explained: Finding, clerk: User
):
    data = (report_text() + "\n补充说明一段。").encode()
    import_plan(plan_file(data, "更正.txt"), data, clerk)
    assert (state_of(explained), explained.waiver) == (FindingState.EXPLAINED, "原文即如此")


def test_other_words_for_the_same_numbers_leave_the_explanation_standing(
    report: AnnualReport, explained: Finding, clerk: User
):
    Finding.objects.filter(pk=explained.pk).update(
        message_zh="以前的措辞", message_en="as it was said before"
    )
    correct(cell(report, "t3.refused_law.total").pk, Decimal(1), "试", clerk)
    assert state_of(explained) == FindingState.EXPLAINED


def test_other_numbers_open_it_again_and_keep_what_was_said(
    report: AnnualReport, explained: Finding, clerk: User
):
    correct(cell(report, "t3.granted.natural").pk, Decimal(7), "试", clerk)
    assert (state_of(explained), explained.waiver) == (FindingState.OPEN, "原文即如此")


def test_resolved_and_broken_again_in_the_same_way_it_is_still_explained(
    report: AnnualReport, explained: Finding, clerk: User
):
    row = cell(report, "t3.granted.natural")
    correct(row.pk, Decimal(9), "核对", clerk)
    assert state_of(explained) == FindingState.RESOLVED
    undo(row.pk, clerk)
    assert state_of(explained) == FindingState.EXPLAINED
