"""A report that waits for its time is published then, in the name of who set it, or not at all and on record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from reports.models import Act, AnnualReport, Event, ReportState
from reports.workflow.embargo import TimePassed, publish_due, publish_later, take_back_time
from reports.workflow.publishing import open_version, publish
from reports.workflow.refusals import NotAllowed, ReasonMissing, WrongState
from reports.workflow.reviewing import approve, return_to_review

pytestmark = pytest.mark.django_db
LATER = timezone.now() + timedelta(days=1)
AFTER = LATER + timedelta(minutes=1)


@pytest.fixture
def approved(report: AnnualReport, clerk: User) -> AnnualReport:
    return approve(report.pk, clerk)


def test_nothing_is_public_before_its_time(approved: AnnualReport, publisher: User):
    publish_later(approved.pk, LATER, publisher)
    assert publish_due() == []
    assert not approved.publications.exists()


def test_it_is_published_once_in_the_name_of_who_set_the_time(approved: AnnualReport, publisher: User):
    publish_later(approved.pk, LATER, publisher)
    assert [each.by for each in publish_due(AFTER)] == [publisher]
    assert publish_due(AFTER) == []
    approved.refresh_from_db()
    assert (approved.state, approved.publish_at) == (ReportState.PUBLISHED, None)


def test_a_time_that_has_passed_is_refused(approved: AnnualReport, publisher: User):
    with pytest.raises(TimePassed):
        publish_later(approved.pk, timezone.now() - timedelta(seconds=1), publisher)


def test_only_an_approved_report_and_only_by_a_publisher(report: AnnualReport, clerk: User, publisher: User):
    with pytest.raises(WrongState):
        publish_later(report.pk, LATER, publisher)
    with pytest.raises(NotAllowed):
        publish_later(report.pk, LATER, clerk)


def test_the_time_can_be_taken_back_on_record(approved: AnnualReport, publisher: User):
    publish_later(approved.pk, LATER, publisher)
    take_back_time(approved.pk, publisher)
    assert publish_due(AFTER) == []
    assert list(Event.objects.filter(report=approved).values_list("act", flat=True)[:2]) == [
        Act.UNSCHEDULED,
        Act.SCHEDULED,
    ]
    with pytest.raises(WrongState):
        take_back_time(approved.pk, publisher)


def test_returning_to_review_takes_the_time_back(approved: AnnualReport, clerk: User, publisher: User):
    publish_later(approved.pk, LATER, publisher)
    return_to_review(approved.pk, "再看一遍", clerk)
    approve(approved.pk, clerk)
    assert publish_due(AFTER) == []


def test_who_may_not_publish_any_more_publishes_nothing_and_it_is_told(
    approved: AnnualReport, publisher: User
):
    publish_later(approved.pk, LATER, publisher)
    publisher.groups.clear()
    assert publish_due(AFTER) == []
    approved.refresh_from_db()
    assert (approved.state, approved.publish_at) == (ReportState.APPROVED, None)
    event = Event.objects.filter(act=Act.UNSCHEDULED).get()
    assert event.by is None
    assert event.why


def test_a_second_version_needs_its_notice_when_the_time_is_set(
    approved: AnnualReport, clerk: User, publisher: User
):
    publish(approved.pk, publisher)
    open_version(approved.pk, "更正", publisher)
    approve(approved.pk, clerk)
    with pytest.raises(ReasonMissing):
        publish_later(approved.pk, LATER, publisher)
    publish_later(approved.pk, LATER, publisher, "更正一处")
    assert [each.notice for each in publish_due(AFTER)] == ["更正一处"]


def test_the_command_does_the_same(approved: AnnualReport, publisher: User):
    publish_later(approved.pk, LATER, publisher)
    AnnualReport.objects.filter(pk=approved.pk).update(publish_at=timezone.now())
    call_command("publish_due")
    assert approved.publications.count() == 1
