"""The chain of events has no gap, and a change in it shows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from reports.models import Act, CorrectionKind, Event
from reports.workflow.events import Change, broken_link, event_hash, record

pytestmark = pytest.mark.django_db

HASH_BEFORE_KINDS = "96622d3f0a84969094aa3755c4530a1d4c527bf2aa5548f18244441f667a2d7f"


@pytest.fixture
def three_events(admin_user: User) -> list[Event]:
    with transaction.atomic():
        return [
            record(Act.CONFIRMED, admin_user, admin_user, change=Change("value", None, str(n)), why="核对")
            for n in range(3)
        ]


def test_numbers_have_no_gap_and_each_event_carries_the_hash_before(three_events: list[Event]):
    assert [each.number for each in three_events] == [1, 2, 3]
    assert [each.previous_hash for each in three_events] == ["", three_events[0].hash, three_events[1].hash]
    assert broken_link() is None


def test_a_changed_event_breaks_the_chain(three_events: list[Event]):
    Event.objects.filter(number=2).update(why="改过")
    assert broken_link() == three_events[1]


def test_a_missing_event_breaks_the_chain(three_events: list[Event]):
    Event.objects.filter(number=2).delete()
    assert broken_link() == three_events[2]


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused(admin_user: User):
    with pytest.raises(transaction.TransactionManagementError):
        record(Act.CONFIRMED, admin_user, admin_user)


def test_a_kind_belongs_to_what_the_hash_covers(admin_user: User):
    with transaction.atomic():
        event = record(Act.CORRECTED, admin_user, admin_user, kind=CorrectionKind.UNIT)
    assert broken_link() is None
    Event.objects.filter(number=1).update(kind=CorrectionKind.MISREAD)
    assert broken_link() == event


def test_events_from_before_kinds_keep_the_hash_that_they_have():
    at = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
    old = Event(number=1, act="corrected", at=at, subject_kind="indicatorrow", subject_id=7, old="sure|~",
                new="corrected|8", why="看错行", field="value", previous_hash="")  # fmt: skip
    assert event_hash(old) == HASH_BEFORE_KINDS
