"""Many reports stored together are the very rows that each one stored alone would be."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from structlog.testing import capture_logs

from indicators.models import Finding, IndicatorRow
from reports.models import Agency, AnnualReport, ChainHead, Event, Reading, Section, Upload
from reports.workflow import importing
from reports.workflow.checking import compare
from reports.workflow.importing import import_one, import_plans
from reports.workflow.loading import load
from reports.workflow.planning import Plan, plan_file
from reports.workflow.verifying import faults
from tests.reports.workflow.conftest import report_text

pytestmark = pytest.mark.django_db

CARRIED_OUT = "四、结转下年度继续办理\t"
OWN = {"id", "at", "created_at", "changed_at", "report", "reading", "upload", "parent"}
"""What differs between two imports of the same file: keys and moments."""


def planned(years: tuple[int, ...], **numbers: int) -> list[tuple[Plan, bytes]]:
    files = [(report_text(year=year, **numbers).encode(), f"示例县{year}.txt") for year in years]
    return [(plan_file(data, name), data) for data, name in files]


def faces(model: Any, order: tuple[str, ...]) -> list[dict[str, Any]]:
    names = [field.name for field in model._meta.concrete_fields if field.name not in OWN]
    return list(model.objects.order_by(*order).values(*names))


def everything() -> dict[str, list[dict[str, Any]]]:
    return {
        "uploads": faces(Upload, ("sha256",)),
        "reports": faces(AnnualReport, ("year",)),
        "readings": faces(Reading, ("report__year",)),
        "sections": faces(Section, ("report__year", "order")),
        "figures": faces(IndicatorRow, ("year", "place")),
        "findings": faces(Finding, ("report__year", "rule", "cells")),
        "parents": list(Section.objects.order_by("report__year", "order").values_list("parent__order", flat=True)),
    }  # fmt: skip


def test_together_and_alone_give_the_same_rows(agency: Agency, clerk: User):
    plans = planned((2021, 2022, 2023))
    with transaction.atomic():
        for plan, data in plans:
            import_one(plan, data, clerk)
        alone = everything()
        transaction.set_rollback(True)
    assert not AnnualReport.objects.exists()
    with capture_logs() as logs:
        keys = import_plans(plans, clerk)
    assert logs == []
    assert everything() == alone
    assert (
        list(AnnualReport.objects.filter(pk__in=keys).order_by("year").values_list("pk", flat=True)) == keys
    )
    assert list(faults()) == []


def test_what_was_said_on_arrival_is_what_the_stored_rows_say(agency: Agency, clerk: User):
    texts = [
        report_text(year=year).replace(f"{CARRIED_OUT}0", f"{CARRIED_OUT}3") for year in (2021, 2022, 2023)
    ]
    keys = import_plans([(plan_file(text.encode(), "报告.txt"), text.encode()) for text in texts], clerk)
    before = everything()["findings"]
    assert {finding["state"] for finding in before if finding["rule"] == "gk.E351"} == {"open", "holds"}
    with transaction.atomic():
        assert [compare(AnnualReport.objects.get(pk=key)) for key in keys] == [(), (), ()]
    assert everything()["findings"] == before


def test_twice_as_many_reports_ask_no_more_questions(agency: Agency, clerk: User):
    questions = []
    for years in ((2018, 2019), (2020, 2021, 2022, 2023)):
        plans = planned(years)
        with CaptureQueriesContext(connection) as asked:
            import_plans(plans, clerk)
        questions.append(len(asked))
    assert questions[1] <= questions[0] + 2  # the second time there are reports to be compared with


def test_the_chain_goes_on_through_a_batch_without_a_gap(agency: Agency, clerk: User):
    import_plans(planned((2022, 2023)), clerk)
    events = list(Event.objects.order_by("number"))
    assert [event.act for event in events] == ["uploaded", "imported"] * 2
    assert [event.number for event in events] == [1, 2, 3, 4]
    assert ChainHead.objects.get().hash == events[-1].hash


def test_two_files_of_one_report_in_a_batch_are_a_report_and_a_change_of_it(agency: Agency, clerk: User):
    first, second = planned((2023,)), planned((2023,), granted=8)
    keys = import_plans([*first, *second], clerk)
    assert keys[0] == keys[1]
    assert (AnnualReport.objects.count(), Reading.objects.count(), Upload.objects.count()) == (1, 2, 2)
    assert list(faults()) == []


def test_a_batch_with_a_file_that_came_in_meanwhile_stores_each_once(agency: Agency, clerk: User):
    plans = planned((2021, 2022, 2023))
    import_plans(plans[1:2], clerk)
    with capture_logs() as logs:
        import_plans(plans, clerk)
    assert [log["event"] for log in logs] == ["stored one by one"]
    assert (AnnualReport.objects.count(), Upload.objects.count(), Event.objects.count()) == (3, 3, 6)
    assert list(faults()) == []


def test_a_failure_in_the_middle_leaves_nothing(agency: Agency, clerk: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(importing, "store_new", store_then_fail(importing.store_new))
    with pytest.raises(DatabaseError):
        import_plans(planned((2021, 2022)), clerk)
    assert not (Upload.objects.exists())
    assert not (AnnualReport.objects.exists())
    assert not Event.objects.exists()


def store_then_fail(store: Any) -> Any:
    """The real storing, and then a row that the database refuses."""

    def failing(*arguments: Any) -> Any:
        store(*arguments)
        load(Upload, ("no_such_column",), [("x",)])

    return failing
