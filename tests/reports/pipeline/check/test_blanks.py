from __future__ import annotations

from tests.reports.pipeline.check.made import cell, checked

RULE = "gk.W801"


def test_a_blank_is_no_zero_and_no_dash() -> None:
    figures = (cell("e2:t1.reviews", ""), cell("e2:t1.lawsuits", "0"), cell("e2:t1.complaints", "——"))
    (finding,) = [finding for finding in checked(*figures, era="e2") if finding.rule == RULE]
    assert (finding.figures, finding.level) == ((0,), "warning")
    assert finding.message.zh == "“行政复议数量”没有填数。"


def test_a_table_left_mostly_blank_is_one_finding() -> None:
    columns = ("natural", "business", "research", "welfare", "legal", "other")
    figures = [cell(f"e4:t3.granted.{column}", "") for column in columns]
    (finding,) = [finding for finding in checked(*figures, era="e4") if finding.rule == RULE]
    assert finding.figures == (0, 1, 2, 3, 4, 5)
    assert "6 格中有 6 格没有填数" in finding.message.zh
