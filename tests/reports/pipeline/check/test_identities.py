from __future__ import annotations

import pytest

from reports.pipeline.values import Figure
from tests.reports.pipeline.check.made import (
    FAILS,
    HOLDS,
    NOT_ASSESSABLE,
    SILENT,
    cell,
    cells,
    checked,
    message_of,
    outcome_of,
)


def staff(whole: str, full: str, part: str) -> tuple[Figure, ...]:
    return cells("e2:t1", staff=whole, staff_full_time=full, staff_part_time=part)


@pytest.mark.parametrize(
    ("whole", "full", "part", "outcome"),
    [
        ("5", "4", "1", HOLDS),
        ("5", "4", "2", FAILS),
        ("5", "5", "", HOLDS),  # a blank is nothing where the sum then holds
        ("5", "4", "", NOT_ASSESSABLE),
        ("", "4", "1", NOT_ASSESSABLE),
        ("5", "4", "——", NOT_ASSESSABLE),
        ("5", "5", "无", HOLDS),
        ("5", "4", "无", FAILS),  # the word 无 is an answer
        ("", "", "", SILENT),  # that nothing is said is told by the check of blanks
    ],
)
def test_a_sum_holds_fails_or_cannot_be_told(whole: str, full: str, part: str, outcome: str) -> None:
    assert outcome_of("gk.E207", checked(*staff(whole, full, part), era="e2")) == outcome


def test_a_failing_sum_names_its_cells_and_gives_both_sides() -> None:
    message = message_of("gk.E207", checked(*staff("5", "4", "2"), era="e2"))
    assert message == "从事政府信息公开工作人员数 5，专职人员数 4 + 兼职人员数 2 = 6：两边应相等，相差 1。"


def test_what_is_blank_is_named() -> None:
    message = message_of("gk.E207", checked(*staff("5", "4", ""), era="e2"))
    assert "“兼职人员数”没有填数" in message


def test_a_row_that_the_table_lacks_is_named() -> None:
    findings = checked(*cells("e2:t1", staff="5", staff_full_time="4"), era="e2")
    assert outcome_of("gk.E207", findings) == NOT_ASSESSABLE
    assert "表中没有“兼职人员数”" in message_of("gk.E207", findings)


def test_a_table_that_is_not_there_is_not_spoken_of() -> None:
    assert outcome_of("gk.E304", checked(cell("e4:t3.granted.total", "1"), era="e4")) == SILENT


def test_the_balance_of_table_3_speaks_of_its_applicant() -> None:
    findings = checked(
        cell("e4:t3.received_new.total", "956"),
        cell("e4:t3.carried_in.total", "136"),
        cell("e4:t3.total.total", "1005"),
        cell("e4:t3.carried_out.total", "88"),
        era="e4",
    )
    (failing,) = [finding for finding in findings if finding.rule == "gk.E301" and finding.outcome == FAILS]
    assert failing.message.zh == (
        "总计：本年新收政府信息公开申请数量 956 + 上年结转政府信息公开申请数量 136 = 1092，"
        "总计 1005 + 结转下年度继续办理 88 = 1093：两边应相等，相差 1。"
    )
    assert failing.message.en.startswith("Total: Requests received this year 956 + ")
    assert (failing.level, failing.figures) == ("error", (0, 1, 2, 3))


def test_a_bound_is_only_a_warning() -> None:
    findings = checked(*cells("e2:t1", briefings="1", briefings_led="2"), era="e2")
    (failing,) = [finding for finding in findings if finding.outcome == FAILS]
    assert (failing.rule, failing.level) == ("gk.W201", "warning")
    assert failing.message.zh.endswith("前者不应多于后者，多出 1。")


def test_money_in_two_units_is_brought_to_one() -> None:
    fees = {
        "fees.year": ("0.5", "万元"),
        "fees_disclosure.year": ("1000", "元"),
        "fees_request.year": ("4000", "元"),
    }
    figures = [cell(f"e1-shanghai:t1.{code}", value, unit) for code, (value, unit) in fees.items()]
    assert outcome_of("gk.E104", checked(*figures, era="e1-shanghai")) == HOLDS


def test_a_long_sum_leaves_its_zeros_out() -> None:
    parts = ("already_public", "granted", "granted_partly", "refused", "not_this_agency", "not_existing")
    figures = cells("e2:t1", answered="9", **dict.fromkeys(parts, "0"), amend_request="4", other_channel="5")
    message = message_of("gk.E203", checked(*figures, era="e2"))
    assert message.startswith("申请答复数 9，")
    assert message.endswith("告知作出更改补充数 4 + 告知通过其他途径办理数 5 = 9：成立。")


def test_a_sum_whose_parts_the_table_does_not_ask_is_not_spoken_of() -> None:
    assert outcome_of("gk.E207", checked(*cells("e2:t1", staff="5"), era="e2")) == SILENT


def test_a_document_without_a_form_has_no_identities() -> None:
    assert checked(*staff("5", "4", "2"), era=None) == ()
