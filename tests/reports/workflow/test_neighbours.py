"""Reports that are compared with one another are checked again by themselves when one of them changes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Finding, FindingState, Indicator
from reports.models import (
    Act,
    Agency,
    AgencyKind,
    AnnualReport,
    Event,
    ReportScope,
    TextBand,
    TextSignature,
)
from reports.workflow.correcting import correct, type_in, undo
from reports.workflow.events import broken_link
from reports.workflow.finding_history import finding_history
from reports.workflow.importing import import_plan
from reports.workflow.planning import Choice, plan_file
from reports.workflow.publishing import open_version, publish, withdraw
from reports.workflow.reviewing import approve, waive
from tests.reports.pipeline.check.test_copied import text as long_text
from tests.reports.workflow.conftest import report_text
from tests.reports.workflow.test_importing import cell

pytestmark = pytest.mark.django_db

CARRIED_IN = "二、上年结转政府信息公开申请数量\t"
CARRIED_OUT = "四、结转下年度继续办理\t"


def put(
    text: str, clerk: User | None, agency: Agency | None = None, scope: str = ReportScope.OWN
) -> AnnualReport:
    data = text.encode()
    return import_plan(plan_file(data, "报告.txt", Choice(agency, scope=scope)), data, clerk)


def carrying_out(year: int, count: int) -> str:
    """A report whose natural persons leave so many requests to the next year."""
    return report_text(year=year).replace(f"{CARRIED_OUT}0", f"{CARRIED_OUT}{count}")


def carried(report: AnnualReport) -> Finding | None:
    """The finding about requests of natural persons carried in."""
    place = cell(report, "t3.carried_in.natural").place
    found = [each for each in report.findings.filter(rule="gk.E351") if place in each.places]
    return found[0] if found else None


def told(report: AnnualReport) -> list[Event]:
    return list(Event.objects.filter(report=report, act=Act.CHECKED).order_by("number"))


def test_a_report_is_compared_with_the_one_before_as_it_arrives(report: AnnualReport, clerk: User):
    later = put(report_text(year=2024), clerk)
    assert carried(later).state == FindingState.HOLDS
    assert carried(report) is None


def test_last_years_report_that_arrives_later_checks_this_years_again(report: AnnualReport, clerk: User):
    put(carrying_out(2022, 3), clerk)
    finding = carried(report)
    assert (finding.state, finding.level) == (FindingState.OPEN, "error")
    assert "2022年报告的结转下年度继续办理 3" in finding.message_zh
    (event,) = told(report)
    assert (event.by, event.field) == (clerk, "findings")
    assert f"gk.E351#{finding.pk}: open" in event.new
    assert "2022" in event.why


def test_a_correction_there_resolves_it_here_and_taking_it_back_opens_it(report: AnnualReport, clerk: User):
    before = put(carrying_out(2022, 3), clerk)
    finding = carried(report)
    row = cell(before, "t3.carried_out.natural")
    correct(row.pk, Decimal(0), "看错行", clerk)
    finding.refresh_from_db()
    assert finding.state == FindingState.RESOLVED
    undo(row.pk, clerk)
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN
    assert [step.new for step in finding_history(finding)] == ["open", "resolved", "open"]
    assert len(told(report)) == 3
    assert broken_link() is None


def test_an_explanation_stands_until_the_other_years_number_changes(report: AnnualReport, clerk: User):
    before = put(carrying_out(2022, 3), clerk)
    finding = waive(carried(report).pk, "机构改革，口径调整", clerk)
    correct(cell(before, "t3.granted.natural").pk, Decimal(8), "试", clerk)
    finding.refresh_from_db()
    assert finding.state == FindingState.EXPLAINED
    correct(cell(before, "t3.carried_out.natural").pk, Decimal(5), "试", clerk)
    finding.refresh_from_db()
    assert (finding.state, finding.waiver) == (FindingState.OPEN, "机构改革，口径调整")
    assert [(step.old, step.new) for step in finding_history(finding)][:2] == [
        ("explained", "open"),
        ("open", "explained"),
    ]


def test_a_change_that_no_other_report_asks_about_leaves_the_others_alone(report: AnnualReport, clerk: User):
    before = put(carrying_out(2022, 0), clerk)
    stamp = Event.objects.count()
    correct(cell(before, "t3.refused_law.natural").pk, Decimal(4), "试", clerk)
    assert {event.report_id for event in Event.objects.filter(number__gt=stamp)} == {before.pk}


def test_reading_a_corrected_file_of_last_year_checks_this_year_again(report: AnnualReport, clerk: User):
    put(carrying_out(2022, 3), clerk)
    finding = carried(report)
    put(carrying_out(2022, 0), clerk)
    finding.refresh_from_db()
    assert finding.state == FindingState.RESOLVED


def test_a_withdrawn_report_is_compared_with_nothing_until_it_is_opened_again(
    report: AnnualReport, clerk: User
):
    before = put(report_text(year=2022).replace(f"{CARRIED_OUT}0", f"{CARRIED_OUT}3", 1), clerk)
    for each in before.findings.filter(state=FindingState.OPEN):
        waive(each.pk, "原文如此", clerk)
    approve(before.pk, None)
    publish(before.pk, None)
    finding = carried(report)
    assert finding.state == FindingState.OPEN
    withdraw(before.pk, "误发", None)
    finding.refresh_from_db()
    assert finding.state == FindingState.RESOLVED
    open_version(before.pk, "更正", None)
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN


def test_a_figure_typed_in_counts_too(report: AnnualReport, clerk: User):
    text = "\n".join(
        line for line in carrying_out(2022, 3).split("\n") if not line.startswith(CARRIED_OUT.strip())
    )
    before = put(text, clerk)
    assert (
        carried(report).outcome == "holds"
    )  # nothing was carried in, and no number is given for what was left
    missing = Indicator.objects.get(era="e4", code="t3.carried_out.natural")
    type_in(before.pk, missing, Decimal(3), "表内漏读", clerk)
    assert carried(report).outcome == "fails"


@pytest.fixture
def summary(agency: Agency, clerk: User) -> AnnualReport:
    """The county's summary, which arrived before the reports of its two departments."""
    for name in ("示例县民政局", "示例县财政局"):
        Agency.objects.create(name=name, region=agency.region, kind=AgencyKind.DEPARTMENT, parent=agency)
    return put(report_text(), clerk, scope=ReportScope.SUMMARY)


def received(report: AnnualReport) -> Finding | None:
    place = cell(report, "t3.received_new.total").place
    return next((each for each in report.findings.filter(rule="gk.W871") if place in each.places), None)


def test_a_summary_is_checked_as_the_reports_below_arrive(summary: AnnualReport, agency: Agency, clerk: User):
    assert received(summary) is None
    first, second = agency.children.order_by("name")
    put(report_text().replace("示例县2023年", f"{first.name}2023年"), clerk, first)
    assert received(summary).outcome == "holds"
    put(report_text().replace("示例县2023年", f"{second.name}2023年"), clerk, second)
    assert received(summary).outcome == "fails"
    assert "本报告 12，所含 2 份下级报告之和 24：少了 12" in received(summary).message_zh


def test_a_report_that_speaks_of_the_agency_alone_is_no_sum(
    report: AnnualReport, agency: Agency, clerk: User
):
    child = Agency.objects.create(
        name="示例县民政局", region=agency.region, kind=AgencyKind.DEPARTMENT, parent=agency
    )
    put(report_text().replace("示例县2023年", "示例县民政局2023年"), clerk, child)
    assert received(report) is None


def test_how_much_is_asked_does_not_grow_with_the_reports_below(
    summary: AnnualReport, agency: Agency, clerk: User
):
    def queries(children: int) -> int:
        for number in range(children):
            child = Agency.objects.create(
                name=f"示例县第{children}{number}局", region=agency.region, kind="department", parent=agency
            )
            put(report_text().replace("示例县2023年", f"{child.name}2023年"), clerk, child)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            correct(cell(summary, "t3.received_new.total").pk, Decimal(100 + children), "试", clerk)
        return len(asked)

    assert abs(queries(2) - queries(5)) <= 2


def with_text(year: int, seed: int, who: str = "示例县") -> str:
    return (
        report_text(year=year)
        .replace("示例县", who)
        .replace("五、存在的主要问题", f"{long_text(seed)}\n五、存在的主要问题")
    )


def copied(report: AnnualReport) -> list[str]:
    return [each.message_zh for each in report.findings.filter(rule="gk.W851", outcome="fails")]


def test_a_text_taken_over_from_last_year_is_told(report: AnnualReport, clerk: User):
    put(with_text(2021, 1), clerk)
    later = put(with_text(2022, 1), clerk)
    assert [("本机关2021年" in each) for each in copied(later)] == [True]


def test_a_text_taken_over_from_another_agency_is_told(agency: Agency, clerk: User):
    other = Agency.objects.create(name="邻县人民政府", region=agency.region, kind=AgencyKind.GOVERNMENT)
    put(with_text(2022, 1, "邻县"), clerk, other)
    mine = put(with_text(2023, 1), clerk, agency)
    assert [("邻县人民政府2022年" in each) for each in copied(mine)] == [True]


def test_a_text_of_its_own_is_not(report: AnnualReport, clerk: User):
    put(with_text(2021, 1), clerk)
    assert copied(put(with_text(2022, 2), clerk)) == []


def test_a_signature_is_kept_once_a_report_and_goes_where_the_text_becomes_too_short(
    report: AnnualReport, clerk: User
):
    later = put(with_text(2022, 1), clerk)
    put(with_text(2022, 3), clerk)
    assert TextBand.objects.filter(signature_id=later.pk).count() == 20
    put(report_text(year=2022), clerk)
    assert not TextSignature.objects.filter(report=later).exists()
    assert not TextBand.objects.filter(signature_id=later.pk).exists()


def test_nothing_where_the_departments_beside_have_hundreds_is_told(agency: Agency, clerk: User):
    def department(number: int, text: str) -> AnnualReport:
        name = f"示例县第{number}局"
        child = Agency.objects.create(
            name=name, region=agency.region, kind=AgencyKind.DEPARTMENT, parent=agency
        )
        return put(text.replace("示例县2023年", f"{name}2023年"), clerk, child)

    for number in range(5):
        department(number, report_text(new=300 + number))
    silent = department(9, report_text(new=0))
    (finding,) = silent.findings.filter(rule="gk.W864")
    assert "同级 5 个同类机关的中位数是 302" in finding.message_zh
