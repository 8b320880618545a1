"""What two years' reports say of the same thing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from indicators.catalogue import load_catalogue
from reports.pipeline.check import across_rules, check
from reports.pipeline.check.around import (
    Alike,
    Around,
    Below,
    BelowSum,
    Like,
    OtherYear,
    includes_the_bodies_below,
)
from reports.pipeline.values import Extract, Figure, Finding, Identity, Outcome, Recognition, SourceText
from tests.reports.pipeline.check.made import (
    FAILS,
    HOLDS,
    NOT_ASSESSABLE,
    SILENT,
    cell,
    cells,
    message_of,
    outcome_of,
    said,
)


def beside(
    *figures: Figure, around: Around, era: str = "e4", text: str = "", year: int = 2023
) -> tuple[Finding, ...]:
    """What the rules across reports say of these figures."""
    findings = check(
        SourceText("made.txt", text, "txt"),
        (),
        Extract(Identity("某县人民政府", year, None, None), (), figures, ()),
        Recognition(era, 1.0),
        load_catalogue(),
        around,
    )
    return tuple(each for each in findings if each.rule in across_rules(load_catalogue()))


def then(year: int, era: str = "e4", **numbers: str | None) -> OtherYear:
    """Another year's report: then(2022, t3__carried_out__total="5"); None for a blank."""
    return OtherYear(
        year,
        era,
        {
            code.replace("__", "."): None if number is None else Decimal(number)
            for code, number in numbers.items()
        },
    )


@pytest.mark.parametrize(
    ("era", "before", "outcome"),
    [
        ("e4", "3", HOLDS),
        ("e4", "4", FAILS),
        ("e4", None, NOT_ASSESSABLE),
        ("e3", "4", FAILS),  # the table of requests is the same in both forms
        ("e2", "4", SILENT),
    ],
)
def test_what_is_carried_in_is_what_last_year_carried_out(era: str, before: str | None, outcome: str) -> None:
    around = Around((then(2022, era, t3__carried_out__natural=before),))
    findings = beside(cell("e4:t3.carried_in.natural", "3"), around=around)
    assert outcome_of("gk.E351", findings) == outcome


def test_its_sentence_names_both_years_and_both_numbers() -> None:
    around = Around((then(2022, t3__carried_out__natural="4"),))
    findings = beside(cell("e4:t3.carried_in.natural", "3"), around=around)
    assert message_of("gk.E351", findings) == (
        "自然人：上年结转政府信息公开申请数量 3，2022年报告的结转下年度继续办理 4：两边应相等，相差 1。"
    )


def test_only_the_report_of_the_year_before_counts() -> None:
    around = Around((then(2021, t3__carried_out__natural="4"),))
    assert beside(cell("e4:t3.carried_in.natural", "3"), around=around) == ()


@pytest.mark.parametrize(("in_force", "outcome"), [("31", HOLDS), ("30", FAILS), ("", NOT_ASSESSABLE)])
def test_the_stock_of_documents_follows_from_last_years(in_force: str, outcome: str) -> None:
    figures = cells("e4:t2-1.normative", issued="5", repealed="2", in_force=in_force)
    around = Around((then(2022, **{"t2-1__normative__in_force": "28"}),))
    assert outcome_of("gk.W452", beside(*figures, around=around)) == outcome


@pytest.mark.parametrize(("last_year", "outcome"), [("18", HOLDS), ("19", FAILS)])
def test_the_items_of_last_year_are_what_its_report_arrived_at(last_year: str, outcome: str) -> None:
    around = Around(
        (
            then(
                2019,
                "e3",
                **{"t2-5__licensing__items_last_year": "20", "t2-5__licensing__items_change": "-2"},
            ),
        )
    )
    figure = cell("e3:t2-5.licensing.items_last_year", last_year)
    assert outcome_of("gk.W351", beside(figure, around=around, era="e3", year=2020)) == outcome


@pytest.mark.parametrize(
    ("before", "now", "outcome"),
    [
        ("100", "499", HOLDS),
        ("100", "500", FAILS),
        ("500", "100", FAILS),
        ("2", "15", HOLDS),  # small numbers jump by chance
        ("0", "99", HOLDS),
        ("0", "100", FAILS),
        ("230", "0", FAILS),
    ],
)
def test_five_times_as_many_or_as_few_is_asked_about(before: str, now: str, outcome: str) -> None:
    around = Around((then(2022, t3__received_new__total=before),))
    assert outcome_of("gk.W861", beside(cell("e4:t3.received_new.total", now), around=around)) == outcome


def test_a_jump_says_how_many_times() -> None:
    around = Around((then(2022, t3__received_new__total="20"),))
    findings = beside(cell("e4:t3.received_new.total", "250"), around=around)
    assert message_of("gk.W861", findings) == (
        "本年新收政府信息公开申请数量·总计：2022年 → 2023年为 20 → 250，是上年的 12.5 倍。"
    )


@pytest.mark.parametrize(
    ("numbers", "outcome"),
    [(("37", "37", "37"), FAILS), (("36", "37", "37"), HOLDS), (("3", "3", "3"), SILENT)],
)
def test_the_same_number_in_three_years_is_asked_about(numbers: tuple[str, str, str], outcome: str) -> None:
    around = Around(
        (then(2022, t3__received_new__total=numbers[1]), then(2021, t3__received_new__total=numbers[0]))
    )
    findings = beside(cell("e4:t3.received_new.total", numbers[2]), around=around)
    assert outcome_of("gk.W862", findings) == outcome


@pytest.mark.parametrize(("rate", "outcome"), [("25", HOLDS), ("20", FAILS)])
def test_a_rate_of_growth_is_worked_out_from_last_years_report(rate: str, outcome: str) -> None:
    text = f"2023年新收申请50件，同比增长{rate}%。"
    figures = (
        said("新收申请", "50", concept="received_new", at=text.index("50")),
        said("同比增长", rate, "%", at=text.index(rate + "%")),
    )
    around = Around((then(2022, t3__received_new__total="40"),))
    assert outcome_of("gk.W863", beside(*figures, around=around, text=text)) == outcome


TOTAL = ("e4", "t3.received_new.total")


@pytest.mark.parametrize(
    ("below", "outcome"),
    [
        (Below(2, (), {TOTAL: BelowSum(Decimal(12), 2)}, True), HOLDS),
        (Below(2, (), {TOTAL: BelowSum(Decimal(11), 2)}, True), FAILS),
        (Below(2, (), {TOTAL: BelowSum(Decimal(13), 2)}, True), FAILS),
        (Below(2, (), {TOTAL: BelowSum(Decimal(11), 2)}, False), HOLDS),  # the rest is the agency's own
        (Below(2, ("某局",), {TOTAL: BelowSum(Decimal(11), 2)}, True), NOT_ASSESSABLE),
        (Below(2, ("某局",), {TOTAL: BelowSum(Decimal(13), 2)}, True), FAILS),
        (Below(3, (), {TOTAL: BelowSum(Decimal(11), 2)}, True), NOT_ASSESSABLE),
        (Below(0, ("某局",), {}, True), SILENT),
    ],
)
def test_a_summary_is_the_sum_of_the_reports_that_it_includes(below: Below, outcome: str) -> None:
    findings = beside(cell("e4:t3.received_new.total", "12"), around=Around(below=below))
    assert outcome_of("gk.W871", findings) == outcome


@pytest.mark.parametrize(
    ("text", "includes"),
    [
        ("本报告数据汇总了所属各部门的情况。", True),
        ("统计数据包含区政府各部门、各街道。", True),
        ("各乡镇、街道和部门数据汇总如下", True),
        ("本报告只反映本机关的情况。", False),
        ("包括机构职能、政策文件、规划计划等内容。", False),
    ],
)
def test_a_report_says_that_it_includes_the_bodies_below(text: str, includes: bool) -> None:
    assert includes_the_bodies_below(text) is includes


def test_a_text_taken_over_names_the_other_report_and_the_share() -> None:
    around = Around(alike=(Alike("邻县人民政府", 2022, 0.93, False), Alike("某县人民政府", 2021, 0.85, True)))
    first, second = beside(around=around)
    assert (first.rule, first.outcome) == ("gk.W851", Outcome.FAILS)
    assert first.message.zh == "正文约有 93% 与邻县人民政府2022年的报告相同（数字不计）。"
    assert "本机关2021年" in second.message.zh


@pytest.mark.parametrize(
    ("own", "like", "outcome"),
    [
        ("0", Like(6, {TOTAL[1]: Decimal(350)}), FAILS),
        ("1", Like(6, {TOTAL[1]: Decimal(350)}), SILENT),
        ("0", Like(6, {TOTAL[1]: Decimal(99)}), SILENT),
        ("0", Like(4, {TOTAL[1]: Decimal(350)}), SILENT),
        ("", Like(6, {TOTAL[1]: Decimal(350)}), SILENT),
    ],
)
def test_nothing_where_like_bodies_have_hundreds_is_asked_about(own: str, like: Like, outcome: str) -> None:
    findings = beside(cell("e4:t3.received_new.total", own), around=Around(like=like))
    assert outcome_of("gk.W864", findings) == outcome


def test_nothing_is_said_where_nothing_is_around() -> None:
    assert beside(cell("e4:t3.carried_in.natural", "3"), around=Around()) == ()
