from __future__ import annotations

import pytest

from reports.pipeline.values import Figure
from tests.reports.pipeline.check.made import FAILS, HOLDS, SILENT, checked, message_of, outcome_of, said

RULE = "gk.W601"
WHOLE = "公开信息"


def listed(whole: str, *parts: tuple[str, str], label: str = WHOLE) -> tuple[Figure, ...]:
    return (
        said(label, whole, "条"),
        *(said(name, value, "条", under=(label,)) for name, value in parts),
    )


@pytest.mark.parametrize(
    ("whole", "parts", "outcome"),
    [
        ("30", (("机构类", "10"), ("法规类", "20")), HOLDS),
        ("30", (("机构类", "10"), ("法规类", "24")), FAILS),
        ("30", (("机构类", "31"),), FAILS),
        ("30", (("机构类", "10"),), SILENT),  # 其中 one class is no division
        ("30", (("机构类", "10"), ("法规类", "5")), SILENT),  # nothing says that the list is whole
        ("30", (("机构类", "10"), ("其他信息", "15")), FAILS),  # with 其他 nothing is left out
        ("30", (("网站公开", "30"), ("微信公开", "12")), SILENT),  # one piece of news on two channels
        ("30", (("网站公开", "18"), ("微信公开", "12")), HOLDS),
        ("30", (("网站公开", "31"), ("微信公开", "12")), FAILS),  # no channel carries more than all there is
    ],
)
def test_parts_make_the_whole_or_not(whole: str, parts: tuple[tuple[str, str], ...], outcome: str) -> None:
    assert outcome_of(RULE, checked(*listed(whole, *parts))) == outcome


def test_the_sentence_adds_the_parts_up() -> None:
    figures = listed("30", ("其中机构类", "10"), ("法规类", "24"))
    assert (
        message_of(RULE, checked(*figures)) == "“公开信息”30条，其中 机构类 10 + 法规类 24 = 34：分项多出 4。"
    )


def test_one_whole_may_be_divided_twice() -> None:
    figures = listed("26", ("网上申请", "13"), ("信函申请", "13"), ("按时办结", "20"), ("延期办结", "6"))
    assert [finding.outcome for finding in checked(*figures)] == [HOLDS, HOLDS]


def test_a_part_of_a_part_is_not_added() -> None:
    figures = listed("30", ("局长信箱", "10"), ("含投诉", "4"), ("咨询", "20"))
    assert message_of(RULE, checked(*figures)) == "“公开信息”30条，其中 局长信箱 10 + 咨询 20 = 30：相符。"


def test_two_divisions_are_not_added_together() -> None:
    whole = said("收到申请", "26", concept="received")
    parts = [
        said("网上申请", "13", under=("收到申请",), concept="received_online"),
        said("信函申请", "12", under=("收到申请",), concept="received_letter"),
        said("按时办结", "20", under=("收到申请",), concept="concluded_on_time"),
    ]
    assert outcome_of(RULE, checked(whole, *parts)) == SILENT


@pytest.mark.parametrize("label", ["比上年增加", "结转下年度", "较上年减少"])
def test_a_change_or_a_rest_is_no_whole(label: str) -> None:
    assert outcome_of(RULE, checked(*listed("3", ("予以公开", "19"), label=label))) == SILENT


def test_an_approximate_number_divides_nothing() -> None:
    whole = said(WHOLE, "1000", "条", approximate=True)
    parts = [said(name, "600", "条", under=(WHOLE,)) for name in ("机构类", "法规类")]
    assert outcome_of(RULE, checked(whole, *parts)) == SILENT


def test_parts_in_another_unit_are_parts_of_something_else() -> None:
    figures = (said(WHOLE, "30", "条"), said("规范性文件", "40", "件", under=(WHOLE,)))
    assert outcome_of(RULE, checked(*figures)) == SILENT
