"""A file becomes a report once, whole, and reading again keeps people's work."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from indicators.models import IndicatorRow, RowState
from reports.models import Agency, AnnualReport, Event, ItemOutcome, Reading, ReportState, Upload
from reports.workflow.correcting import correct
from reports.workflow.importing import import_plan
from reports.workflow.planning import Choice, plan_file
from reports.workflow.publishing import publish
from reports.workflow.refusals import NotAllowed
from reports.workflow.reviewing import approve
from tests.reports.workflow.conftest import report_text

pytestmark = pytest.mark.django_db


def cell(report: AnnualReport, code: str) -> IndicatorRow:
    return report.rows.get(indicator__code=code, origin="table")


def test_a_dry_run_says_new_and_writes_nothing(agency: Agency):
    plan = plan_file(report_text().encode(), "示例县2023.txt")
    assert (plan.outcome, plan.agency, plan.year) == (ItemOutcome.NEW, agency, 2023)
    assert not Upload.objects.exists()
    assert not AnnualReport.objects.exists()


def test_every_stored_figure_is_the_text_at_its_span(report: AnnualReport):
    assert report.reading is not None
    rows = report.rows.exclude(start=None)
    assert rows.count() > 150
    assert [row for row in rows if report.reading.text[row.start : row.end] != row.printed] == []


def test_the_same_bytes_twice_are_one_upload_and_one_report(report: AnnualReport):
    plan = plan_file(report_text().encode(), "副本.txt")
    assert (plan.outcome, plan.report) == (ItemOutcome.SAME, report)


def test_a_changed_file_keeps_a_correction_and_makes_one_upload_more(report: AnnualReport, clerk: User):
    row = cell(report, "t3.granted.natural")
    correct(row.pk, Decimal(8), "原表印刷有误", clerk)
    data = (report_text() + "\n补充说明一段。").encode()
    plan = plan_file(data, "示例县2023（更正）.txt")
    assert plan.outcome == ItemOutcome.CHANGED
    import_plan(plan, data, clerk)
    row.refresh_from_db()
    assert (row.value, row.read, row.state) == (Decimal(8), Decimal(9), RowState.CORRECTED)
    assert (Upload.objects.count(), Reading.objects.count(), AnnualReport.objects.count()) == (2, 2, 1)


def test_a_changed_file_with_another_value_at_a_corrected_cell_is_a_conflict(
    report: AnnualReport, clerk: User
):
    row = cell(report, "t3.granted.natural")
    correct(row.pk, Decimal(8), "原表印刷有误", clerk)
    data = report_text(granted=7).encode()
    import_plan(plan_file(data, "示例县2023（更正）.txt"), data, clerk)
    row.refresh_from_db()
    assert (row.value, row.read, row.state) == (Decimal(8), Decimal(7), RowState.CONFLICT)


def test_a_changed_file_of_a_published_report_goes_to_review_while_the_old_version_stays_public(
    report: AnnualReport, clerk: User, publisher: User
):
    approve(report.pk, clerk)
    publication = publish(report.pk, publisher)
    data = (report_text() + "\n补充说明一段。").encode()
    import_plan(plan_file(data, "更正.txt"), data, clerk)
    report.refresh_from_db()
    publication.refresh_from_db()
    assert report.state == ReportState.REVIEW
    assert (publication.is_current, publication.withdrawn_at) == (True, None)


def test_an_unknown_agency_is_asked_for_and_taken_from_the_choice(agency: Agency):
    data = report_text().replace("示例县", "无名县").encode()
    plan = plan_file(data, "无名县.txt")
    assert (plan.outcome, plan.agency_text) == (ItemOutcome.NO_AGENCY, "无名县")
    assert plan_file(data, "无名县.txt", Choice(agency=agency)).outcome == ItemOutcome.NEW


def test_a_text_without_a_year_is_asked_for_it(agency: Agency):
    plan = plan_file("示例县政府信息公开工作年度报告\n\n一、概述\n工作平稳。".encode(), "无年度.txt")
    assert plan.outcome == ItemOutcome.NO_YEAR
    assert "无年度.txt" in plan.message.zh


def test_two_reports_of_one_agency_and_year_in_one_import_are_not_both_taken(agency: Agency):
    first = plan_file(report_text().encode(), "甲.txt")
    assert first.key is not None
    second = plan_file(report_text(granted=8).encode(), "乙.txt", taken={first.key})
    assert second.outcome == ItemOutcome.TWICE


def test_an_import_leaves_an_event_for_the_file_and_one_for_the_report(report: AnnualReport):
    assert list(Event.objects.order_by("number").values_list("act", flat=True)) == ["uploaded", "imported"]


def test_a_publisher_cannot_import(agency: Agency, publisher: User):
    data = report_text().encode()
    with pytest.raises(NotAllowed):
        import_plan(plan_file(data, "示例县2023.txt"), data, publisher)
    assert not AnnualReport.objects.exists()
