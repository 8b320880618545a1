"""The chapters of the form are all there, and the last does not deny fees that are told elsewhere."""

from __future__ import annotations

import pytest

from reports.pipeline.values import Section
from tests.reports.pipeline.check.made import FAILS, SILENT, chapters, checked, message_of, outcome_of, said

SIX = (
    (1, "一", "总体情况"),
    (1, "二", "主动公开政府信息情况"),
    (1, "三", "收到和处理政府信息公开申请情况"),
    (1, "四", "政府信息公开行政复议、行政诉讼情况"),
    (1, "五", "存在的主要问题及改进情况"),
    (1, "六", "其他需要报告的事项"),
)


def test_a_chapter_that_is_not_there_is_named() -> None:
    without = tuple(each for each in SIX if each[1] != "五")
    findings = checked(era="e4", sections=chapters(*without))
    assert message_of("gk.W813", findings) == "没有找到“五、存在的主要问题及改进情况”一章。"


def test_all_six_are_there_however_they_are_worded() -> None:
    worded = (*SIX[:4], (1, "五", "不足与改进措施"), (1, "六", "其它需要报告的事项"))
    assert outcome_of("gk.W813", checked(era="e4", sections=chapters(*worded))) == SILENT


def test_a_text_without_chapters_is_not_asked_for_them() -> None:
    assert outcome_of("gk.W813", checked(era="e4", sections=chapters(SIX[0]))) == SILENT


@pytest.mark.parametrize(
    ("last_chapter", "printed", "outcome"),
    [
        ("无。", "600", FAILS),
        ("本年度没有其他需要报告的事项。", "600", FAILS),
        ("本年度未收取信息处理费。", "600", FAILS),
        ("本年度未收取信息处理费。", "0", SILENT),
        ("收取政府信息公开信息处理费600元。", "600", SILENT),
        ("我局积极推进政务公开专区建设。", "600", SILENT),
    ],
)
def test_fees_are_not_denied_in_the_last_chapter(last_chapter: str, printed: str, outcome: str) -> None:
    text = f"共收取处理费{printed}元。\n六、其他需要报告的事项\n{last_chapter}"
    start = text.index("六、")
    section = Section(start, len(text), 1, "六", "其他需要报告的事项", text.index("事项") + 2)
    figure = said("收取处理费", printed, "元", concept="fees", at=text.index(printed))
    findings = checked(figure, era="e4", text=text, sections=(section,))
    assert outcome_of("gk.W844", findings) == outcome
