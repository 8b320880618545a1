from __future__ import annotations

import pytest

from reports.pipeline.values import Figure, Mark
from tests.reports.pipeline.check.made import (
    FAILS,
    HOLDS,
    SILENT,
    cell,
    checked,
    message_of,
    outcome_of,
    said,
)

RULE = "gk.W501"
TABLE = (
    cell("e4:t3.received_new.total", "956"),
    cell("e4:t3.carried_in.total", "136"),
    cell("e4:t3.total.total", "1005"),
    cell("e4:t3.carried_out.total", "87"),
    cell("e4:t3.unable_not_held.total", "501"),
    cell("e4:t3.unable_needs_making.total", "16"),
    cell("e4:t3.unable_unclear.total", "8"),
    cell("e4:t4.direct_total", "37"),
    cell("e4:t4.after_review_total", "20"),
)


@pytest.mark.parametrize(
    ("figure", "outcome"),
    [
        (said("收到申请", "956", concept="received"), HOLDS),
        (said("收到申请", "1092", concept="received"), HOLDS),  # with those carried in
        (said("收到申请", "1000", concept="received"), FAILS),
        (said("新收申请", "1092", concept="received_new"), FAILS),  # 新收 says which convention it is
        (said("办结", "1005", concept="concluded"), HOLDS),
        (said("结转下年", "88", concept="carried_out"), FAILS),
        (said("无法提供", "525", concept="unable"), HOLDS),  # a group of rows
        (said("无法提供", "501", concept="unable"), FAILS),
        (said("行政诉讼", "57", concept="lawsuits"), HOLDS),  # direct and after review
        (said("收到申请", "900", concept="received", approximate=True), HOLDS),
        (said("收到申请", "500", concept="received", approximate=True), FAILS),
        (said("收到申请", "9", concept="received", year=2022), SILENT),
        (said("收到申请", "956", concept="received", year=2023), HOLDS),
        (said("同意公开", "3", concept="granted"), SILENT),  # the table lacks the row
        (said("发布信息", "3"), SILENT),
    ],
)
def test_the_text_and_the_table_say_the_same_or_not(figure: Figure, outcome: str) -> None:
    assert outcome_of(RULE, checked(*TABLE, figure, era="e4")) == outcome


def test_both_conventions_of_receiving_are_named_where_neither_fits() -> None:
    message = message_of(RULE, checked(*TABLE, said("全年收到申请", "1000", concept="received"), era="e4"))
    assert "表中 本年新收政府信息公开申请数量 956，含上年结转为" in message
    assert "上年结转政府信息公开申请数量 136 = 1092" in message


def test_a_stated_zero_is_quoted_as_it_is_said() -> None:
    zero = Figure(
        0, 9, "未收到信息公开申请", said("", "0").value, "件", "收到申请", said("", "0").origin,
        mark=Mark.STATEMENT, concept="received",
    )  # fmt: skip
    findings = checked(*TABLE, zero, era="e4")
    assert outcome_of(RULE, findings) == FAILS
    assert "正文“未收到信息公开申请”0件" in message_of(RULE, findings)


def test_a_blank_cell_is_compared_with_nothing() -> None:
    findings = checked(cell("e2:t1.fees", "", "万元"), said("收费", "0", "元", concept="fees"), era="e2")
    assert outcome_of(RULE, findings) == SILENT


def test_money_is_compared_in_one_unit() -> None:
    table = cell("e2:t1.fees", "0.02", "万元")
    assert outcome_of(RULE, checked(table, said("收取费用", "200", "元", concept="fees"), era="e2")) == HOLDS
    assert outcome_of(RULE, checked(table, said("收取费用", "300", "元", concept="fees"), era="e2")) == FAILS


def test_a_number_beside_one_that_agrees_is_only_remarked_on() -> None:
    findings = checked(
        *TABLE,
        said("全区收到申请", "956", concept="received"),
        said("区政府收到申请", "12", concept="received"),
        era="e4",
    )
    assert [(finding.outcome, finding.level) for finding in findings if finding.rule == RULE] == [
        (HOLDS, "warning"),
        (FAILS, "info"),
    ]


def test_any_value_column_of_a_list_may_be_what_the_text_means() -> None:
    columns = [
        cell(f"e2-anhui:t1.reviews.{code}", "2") for code in ("government", "departments", "townships")
    ]
    for stated, outcome in (("6", HOLDS), ("2", HOLDS), ("5", FAILS)):
        findings = checked(*columns, said("行政复议", stated, concept="reviews"), era="e2-anhui")
        assert outcome_of(RULE, findings) == outcome


def test_a_value_said_twice_is_one_finding() -> None:
    figures = (said("收到申请", "1000", concept="received"), said("收到申请", "1000", concept="received"))
    (finding,) = [each for each in checked(*TABLE, *figures, era="e4") if each.rule == RULE]
    assert finding.figures[:2] == (len(TABLE), len(TABLE) + 1)


def test_text_against_table_is_never_an_error() -> None:
    findings = checked(*TABLE, said("结转下年", "88", concept="carried_out"), era="e4")
    assert [finding.level for finding in findings if finding.rule == RULE] == ["warning"]
