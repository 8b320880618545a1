"""Two people at once: each act happens whole, once, and the second person is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from indicators.models import IndicatorRow
from reports.models import Act, AnnualReport, Event, Reading, Region, RegionLevel, Upload
from reports.workflow.agencies import create_agency
from reports.workflow.correcting import correct
from reports.workflow.importing import import_plan
from reports.workflow.planning import plan_file
from reports.workflow.preparing import prepare
from reports.workflow.publishing import publish
from reports.workflow.refusals import Refusal, StaleRevision, WrongState
from reports.workflow.reviewing import approve
from tests.reports.workflow.conftest import report_text

AT_ONCE = 3

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act: Callable[[int], object]) -> list[object]:
    """What each of the threads got from the act, refusals included."""
    start = Barrier(AT_ONCE)

    def one(number: int) -> object:
        start.wait()
        try:
            return act(number)
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(AT_ONCE)))


@pytest.fixture
def report(transactional_db: None) -> AnnualReport:
    prepare()
    region = Region.objects.create(code="990101", name="示例县", level=RegionLevel.COUNTY)
    create_agency("示例县人民政府", region, None)
    data = report_text().encode()
    return import_plan(plan_file(data, "示例县.txt"), data, None)


def test_the_same_file_imported_at_once_is_one_report_and_one_upload(report: AnnualReport):
    data = report_text(year=2022).encode()
    plan = plan_file(data, "示例县2022.txt")
    made = at_once(lambda _number: import_plan(plan, data, None).pk)
    assert len(set(made)) == 1
    assert AnnualReport.objects.filter(year=2022).count() == 1
    assert Upload.objects.filter(sha256=plan.sha256).count() == 1
    assert Reading.objects.filter(report__year=2022).count() == 1
    assert IndicatorRow.objects.filter(report__year=2022).count() == plan.figures


def test_of_those_who_correct_what_they_saw_one_succeeds_and_the_others_are_told(report: AnnualReport):
    row = report.rows.earliest("place")
    revision = AnnualReport.objects.get(pk=report.pk).revision
    got = at_once(lambda number: correct(row.pk, Decimal(100 + number), "核对原件", None, revision))
    assert sum(isinstance(each, StaleRevision) for each in got) == AT_ONCE - 1
    assert Event.objects.filter(act=Act.CORRECTED).count() == 1


def test_a_report_published_at_once_has_one_version(report: AnnualReport):
    approve(report.pk, None)
    got = at_once(lambda _number: publish(report.pk, None))
    assert sum(isinstance(each, WrongState) for each in got) == AT_ONCE - 1
    assert list(report.publications.values_list("version", "is_current")) == [(1, True)]


def test_the_chain_of_events_has_no_gap_after_acts_at_once(report: AnnualReport):
    rows = list(report.rows.order_by("place")[:AT_ONCE])
    at_once(lambda number: correct(rows[number].pk, Decimal(7), "核对原件", None))
    events = list(Event.objects.order_by("number"))
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert [event.previous_hash for event in events[1:]] == [event.hash for event in events[:-1]]
