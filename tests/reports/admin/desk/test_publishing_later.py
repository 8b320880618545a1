"""A publisher sets the time at which a report becomes public, sees it at the desk, and takes it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.timezone import localtime, now

from reports.models import AnnualReport, ReportState
from reports.workflow.reviewing import approve
from tests.reports.admin.conftest import desk

pytestmark = pytest.mark.django_db


def later(days: int) -> str:
    return (localtime(now()) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def test_a_time_is_set_shown_and_taken_back(at_publishers: Client, report: AnnualReport, clerk: User):
    approve(report.pk, clerk)
    report.refresh_from_db()
    answer = at_publishers.post(
        desk(report, "decide/publish/"), {"revision": report.revision, "at": later(1)}
    )
    assert answer.status_code == 302
    report.refresh_from_db()
    assert (report.state, report.publications.count()) == (ReportState.APPROVED, 0)
    assert report.publish_at is not None
    assert (
        localtime(report.publish_at).strftime("%Y-%m-%d %H:%M")
        in at_publishers.get(desk(report)).content.decode()
    )
    at_publishers.post(desk(report, "decide/hold/"), {"revision": report.revision})
    report.refresh_from_db()
    assert report.publish_at is None


def test_a_time_that_has_passed_is_refused_on_the_page(
    at_publishers: Client, report: AnnualReport, clerk: User
):
    approve(report.pk, clerk)
    report.refresh_from_db()
    answer = at_publishers.post(
        desk(report, "decide/publish/"), {"revision": report.revision, "at": later(-1)}
    )
    assert answer.status_code == 409
    assert not report.publications.exists()
