"""The queue: what is left to do in each report, found quickly and without a query a line."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from indicators.models import RowState
from reports.models import Agency, AgencyName, AnnualReport, Region, RegionLevel, ReportState
from reports.workflow.correcting import correct
from reports.workflow.embargo import publish_later
from reports.workflow.importing import import_plan
from reports.workflow.planning import Choice, plan_file
from reports.workflow.publishing import publish
from reports.workflow.reviewing import approve, assign
from reports.workflow.weighing import weigh
from tests.reports.admin.conftest import cell, desk
from tests.reports.workflow.conftest import report_text

LIST = "/admin/reports/annualreport/"


def shown(client: Client, query: str = "") -> list[AnnualReport]:
    return list(client.get(LIST + query).context["cl"].result_list)


@pytest.fixture
def older(report: AnnualReport, agency: Agency, clerk: User) -> AnnualReport:
    data = report_text(year=2022).encode()
    return import_plan(plan_file(data, "示例县2022.txt", Choice(agency, 2022)), data, clerk)


def test_each_line_tells_what_is_left_to_do(at_clerks: Client, report: AnnualReport):
    report.rows.filter(pk=cell(report, "t3.granted.natural").pk).update(state=RowState.DOUBTFUL)
    weigh([report.pk])
    line = shown(at_clerks)[0]
    assert (line.doubtful, line.conflicts) == (report.rows.filter(state=RowState.DOUBTFUL).count(), 0)


def test_the_one_with_most_left_to_look_at_comes_first(
    at_clerks: Client, report: AnnualReport, older: AnnualReport
):
    older.rows.filter(pk=cell(older, "t3.granted.natural").pk).update(state=RowState.DOUBTFUL)
    weigh([older.pk])
    assert shown(at_clerks)[0] == older


def test_what_is_approved_stands_behind_what_waits(
    at_clerks: Client, report: AnnualReport, older: AnnualReport, publisher: User
):
    older.rows.filter(pk=cell(older, "t3.granted.natural").pk).update(state=RowState.DOUBTFUL)
    approve(older.pk, publisher)
    assert shown(at_clerks) == [report, older]


@pytest.mark.parametrize(
    ("query", "count"),
    [("?state__exact=review", 2), ("?state__exact=published", 0), ("?year=2022", 1), ("?era=e4", 2), ("?era=e2", 0),
     ("?whose=nobody", 2), ("?whose=mine", 0), ("?province=99", 2), ("?province=88", 0), ("?year=x", 2), ("?q=示例", 2), ("?q=别处", 0)],
)  # fmt: skip
def test_it_is_narrowed_by_filters_and_words(at_clerks: Client, older: AnnualReport, query: str, count: int):
    for code in ("990000", "880000"):
        Region.objects.create(code=code, name=code, level=RegionLevel.PROVINCE)
    assert len(shown(at_clerks, query)) == count


def test_a_report_is_found_by_a_name_its_agency_once_bore(at_clerks: Client, report: AnnualReport):
    AgencyName.objects.create(agency=report.agency, name="老示范县人民政府")
    AgencyName.objects.create(agency=report.agency, name="老示范县")
    assert shown(at_clerks, "?q=老示范县") == [report]


def test_the_list_asks_no_more_for_more_reports(
    at_clerks: Client, older: AnnualReport, django_assert_max_num_queries: DjangoAssertNumQueries
):
    with django_assert_max_num_queries(12):
        at_clerks.get(LIST)


def test_a_clerk_approves_several_at_once(at_clerks: Client, report: AnnualReport, older: AnnualReport):
    at_clerks.post(LIST, {"action": "approve_selected", "_selected_action": [report.pk, older.pk]})
    assert set(AnnualReport.objects.values_list("state", flat=True)) == {ReportState.APPROVED}


def test_what_stands_against_one_is_told_by_its_name_and_the_others_go_on(
    at_clerks: Client, report: AnnualReport, older: AnnualReport
):
    older.rows.filter(pk=cell(older, "t3.granted.natural").pk).update(state=RowState.CONFLICT)
    chosen = {"action": "approve_selected", "_selected_action": [report.pk, older.pk]}
    told = at_clerks.post(LIST, chosen, follow=True).content.decode()
    assert "示例县人民政府 2022" in told
    assert AnnualReport.objects.get(state=ReportState.APPROVED) == report


def test_publishing_several_asks_first(at_publishers: Client, clerk: User, report: AnnualReport):
    approve(report.pk, clerk)
    chosen = {"action": "publish_selected", "_selected_action": [report.pk]}
    assert 'name="sure"' in at_publishers.post(LIST, chosen).content.decode()
    assert not report.publications.exists()
    at_publishers.post(LIST, {**chosen, "sure": "yes"})
    assert report.publications.count() == 1


def test_withdrawing_several_needs_a_reason(
    at_publishers: Client, clerk: User, publisher: User, report: AnnualReport
):
    approve(report.pk, clerk)
    publish(report.pk, publisher)
    chosen = {"action": "withdraw_selected", "_selected_action": [report.pk], "sure": "yes"}
    at_publishers.post(LIST, {**chosen, "words": "  "})
    assert report.publications.get().withdrawn_at is None
    at_publishers.post(LIST, {**chosen, "words": "重复公布"})
    assert report.publications.get().withdrawn_why == "重复公布"


def test_a_list_action_without_its_permission_does_nothing(
    at_clerks: Client, clerk: User, report: AnnualReport
):
    approve(report.pk, clerk)
    chosen = {"action": "publish_selected", "_selected_action": [report.pk], "sure": "yes"}
    at_clerks.post(LIST, chosen)
    assert not report.publications.exists()


def test_the_decision_page_says_what_stands_against_it(at_clerks: Client, report: AnnualReport):
    report.rows.filter(pk=cell(report, "t3.granted.natural").pk).update(state=RowState.CONFLICT)
    page = at_clerks.get(desk(report, "decide/approve/"))
    assert page.context["points"]
    assert 'type="submit" class="default"' not in page.content.decode()


def test_from_review_to_public_and_back_by_the_pages(
    at_clerks: Client, at_publishers: Client, clerk: User, report: AnnualReport
):
    def revision() -> int:
        report.refresh_from_db()
        return report.revision

    at_clerks.post(desk(report, "decide/approve/"), {"revision": revision()})
    at_publishers.post(desk(report, "decide/publish/"), {"revision": revision()})
    revision()
    assert report.state == ReportState.PUBLISHED
    at_clerks.post(desk(report, "decide/open/"), {"revision": revision(), "words": "有更正"})
    correct(cell(report, "t3.granted.natural").pk, Decimal(8), "原文为8", clerk)
    correct(cell(report, "t3.granted.natural").pk, Decimal(9), "又核对为9", clerk)
    at_clerks.post(desk(report, "decide/approve/"), {"revision": revision()})
    refused = at_publishers.post(desk(report, "decide/publish/"), {"revision": revision(), "words": ""})
    assert refused.status_code == 409
    at_publishers.post(desk(report, "decide/publish/"), {"revision": revision(), "words": "更正一项"})
    assert list(report.publications.order_by("version").values_list("version", "notice")) == [
        (1, ""),
        (2, "更正一项"),
    ]
    at_publishers.post(desk(report, "decide/withdraw/"), {"revision": revision(), "words": "误公布"})
    revision()
    assert report.state == ReportState.WITHDRAWN


def test_a_decision_on_a_stale_page_is_refused(at_clerks: Client, clerk: User, report: AnnualReport):
    correct(cell(report, "t3.granted.natural").pk, Decimal(9), "别人动过", clerk)
    answer = at_clerks.post(desk(report, "decide/approve/"), {"revision": report.revision})
    report.refresh_from_db()
    assert (answer.status_code, report.state) == (409, ReportState.REVIEW)


def test_the_history_of_a_report_names_every_act(at_clerks: Client, clerk: User, report: AnnualReport):
    correct(cell(report, "t3.granted.natural").pk, Decimal(8), "原文第三页", clerk)
    page = at_clerks.get(desk(report, "history/")).content.decode()
    assert "原文第三页" in page
    assert "示例县2023.txt" in page


def test_selected_reports_are_given_to_the_person_chosen(
    at_clerks: Client, report: AnnualReport, older: AnnualReport, publisher: User
):
    chosen = {"action": "assign_selected", "_selected_action": [report.pk, older.pk], "index": 0}
    assert (
        "Who is to look" in at_clerks.post(LIST, chosen, headers={"accept-language": "en"}).content.decode()
    )
    at_clerks.post(LIST, {**chosen, "sure": "yes", "to": publisher.pk})
    assert {each.assigned_to for each in AnnualReport.objects.all()} == {publisher}
    assert [str(event.act) for event in report.events.order_by("-number")[:1]] == ["assigned"]


def test_nobody_can_be_chosen_too(at_clerks: Client, report: AnnualReport, clerk: User):
    assign(report.pk, clerk, clerk)
    at_clerks.post(
        LIST, {"action": "assign_selected", "_selected_action": [report.pk], "sure": "yes", "to": ""}
    )
    report.refresh_from_db()
    assert report.assigned_to is None


def test_only_who_may_correct_assigns(at_publishers: Client, report: AnnualReport, clerk: User):
    chosen = {"action": "assign_selected", "_selected_action": [report.pk], "sure": "yes", "to": clerk.pk}
    at_publishers.post(LIST, chosen)
    report.refresh_from_db()
    assert report.assigned_to is None


def test_many_at_once_leave_the_one_that_waits_for_its_time(
    at_publishers: Client, report: AnnualReport, publisher: User
):
    approve(report.pk, publisher)
    publish_later(report.pk, timezone.now() + timedelta(days=3), publisher)
    at_publishers.post(LIST, {"action": "publish_selected", "_selected_action": [report.pk], "sure": "yes"})
    report.refresh_from_db()
    assert report.state == ReportState.APPROVED
