"""Events add up to what stands there; a record that was changed past the workflow shows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from indicators.models import Indicator, IndicatorRow, RowState
from reports.models import AnnualReport, Event, Publication, Upload
from reports.workflow.adding_up import unlike_their_events
from reports.workflow.correcting import confirm, correct, note, redo, type_in, undo
from reports.workflow.placing import take_away
from reports.workflow.publishing import open_version, publish, withdraw
from reports.workflow.reviewing import approve, return_to_review
from reports.workflow.verifying import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def cell(report: AnnualReport) -> IndicatorRow:
    return report.rows.get(indicator__code="t3.received_new.total", origin="table")


def test_a_report_that_went_every_way_adds_up(
    report: AnnualReport, cell: IndicatorRow, clerk: User, publisher: User
) -> None:
    other = report.rows.filter(state=RowState.SURE).exclude(pk=cell.pk).first()
    assert other is not None
    correct(cell.pk, Decimal("3.50"), "看错", clerk)
    undo(cell.pk, clerk)
    redo(cell.pk, clerk)
    correct(cell.pk, None, "空白", clerk)
    undo(cell.pk, clerk)
    undo(cell.pk, clerk)
    note(other.pk, "原文有误", clerk)
    confirm(cell.pk, clerk)
    missing = Indicator.objects.filter(era=report.era).exclude(rows__report=report).first()
    assert missing is not None
    typed = type_in(report.pk, missing, Decimal(7), "补录", clerk)
    take_away(typed.pk, clerk)
    type_in(report.pk, missing, Decimal("7.10"), "补录", clerk)
    approve(report.pk, clerk)
    return_to_review(report.pk, "再看", clerk)
    approve(report.pk, clerk)
    publish(report.pk, publisher)
    open_version(report.pk, "更正", clerk)
    approve(report.pk, clerk)
    publish(report.pk, publisher, "更正")
    withdraw(report.pk, "撤回", publisher)
    assert list(faults()) == []


def test_a_figure_changed_past_the_workflow_shows(
    report: AnnualReport, cell: IndicatorRow, clerk: User
) -> None:
    correct(cell.pk, Decimal(3), "看错", clerk)
    number = Event.objects.filter(act="corrected").latest("number").number
    IndicatorRow.objects.filter(pk=cell.pk).update(set_value=4)
    said = [f"figure {cell.pk}: is corrected|4, event {number} says corrected|3"]
    assert list(unlike_their_events()) == said
    IndicatorRow.objects.filter(pk=cell.pk).delete()
    assert "is not there" in next(unlike_their_events())


def test_a_figure_set_by_nobody_shows(report: AnnualReport, cell: IndicatorRow) -> None:
    IndicatorRow.objects.filter(pk=cell.pk).update(is_set=True, set_value=1)
    assert list(unlike_their_events()) == [f"figure {cell.pk}: was set by hand, and no event says by whom"]


def test_a_state_that_nobody_decided_shows(report: AnnualReport) -> None:
    AnnualReport.objects.update(state="published")
    (said,) = unlike_their_events()
    assert said.endswith("state is published, its events say review")


def test_a_publication_that_is_gone_shows(report: AnnualReport, clerk: User, publisher: User) -> None:
    approve(report.pk, clerk)
    publish(report.pk, publisher)
    Publication.objects.all().delete()
    (said,) = unlike_their_events()
    assert said.endswith("publications is 0, its events say 1")


def test_an_original_that_came_from_nowhere_shows_and_one_that_is_gone(report: AnnualReport) -> None:
    upload = Upload.objects.create(name="甲", sha256="0" * 64, size=1, content=b"x", at=report.changed_at)
    assert list(unlike_their_events()) == [f"upload {upload.pk}: no event says that it was received"]
    upload.delete()
    Event.objects.filter(act="uploaded").update(subject_id=999)
    assert len(list(unlike_their_events())) == 2
