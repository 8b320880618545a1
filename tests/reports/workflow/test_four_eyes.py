"""Where four eyes are asked for, nobody approves what they did themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from reports.models import AnnualReport, ReportState
from reports.workflow.correcting import confirm, correct
from reports.workflow.four_eyes import OwnWork
from reports.workflow.publishing import open_version, publish
from reports.workflow.reviewing import approve
from tests.reports.workflow.test_importing import cell

pytestmark = pytest.mark.django_db


@pytest.fixture
def worked_on(report: AnnualReport, clerk: User) -> AnnualReport:
    row = cell(report, "t3.granted.natural")
    correct(row.pk, Decimal(8), "试", clerk)
    correct(row.pk, row.read, "改回", clerk)
    return report


def test_switched_off_it_asks_nothing(worked_on: AnnualReport, clerk: User):
    assert approve(worked_on.pk, clerk).state == ReportState.APPROVED


def test_who_corrected_may_not_approve_but_somebody_else_may(
    worked_on: AnnualReport, clerk: User, publisher: User, settings: Settings
):
    settings.FOUR_EYES = True
    with pytest.raises(OwnWork, match="2"):
        approve(worked_on.pk, clerk)
    assert approve(worked_on.pk, publisher).state == ReportState.APPROVED


def test_confirming_what_was_read_is_no_correction(report: AnnualReport, clerk: User, settings: Settings):
    settings.FOUR_EYES = True
    confirm(cell(report, "t3.granted.natural").pk, clerk)
    assert approve(report.pk, clerk).state == ReportState.APPROVED


def test_what_was_published_already_is_not_held_against_them(
    worked_on: AnnualReport, clerk: User, publisher: User, settings: Settings
):
    settings.FOUR_EYES = True
    approve(worked_on.pk, publisher)
    publish(worked_on.pk, publisher)
    open_version(worked_on.pk, "新版", publisher)
    assert approve(worked_on.pk, clerk).state == ReportState.APPROVED
