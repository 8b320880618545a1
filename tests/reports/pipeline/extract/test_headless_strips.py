"""Fifteen numbers of reviews and lawsuits whose header is lost or run together: read by count and order, and doubted."""

from __future__ import annotations

import pytest

from reports.pipeline.extract import table_doubts
from reports.pipeline.values import Figure
from tests.generate.reading import read, table_figures

NUMBERS = ["119", "25", "91", "24", "259", "7", "0", "15", "6", "28", "21", "1", "7", "9", "38"]
CODES = [
    f"e4:t4.{group}_{outcome}"
    for group in ("review", "direct", "after_review")
    for outcome in ("upheld", "corrected", "other", "pending", "total")
]
GLUED = (
    "行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉"
    + "结果维持结果纠正其他结果尚未审结总计" * 2
)
REPORT = """云岭市2025年政府信息公开工作年度报告
二、主动公开政府信息情况
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| 规章 | 3 | 0 | 15 |
| 行政规范性文件 | 61 | 59 | 422 |
四、政府信息公开行政复议、行政诉讼情况
{}
五、存在的主要问题及改进情况
一是公开的内容还不够细。
"""


def cells(printed: str) -> list[Figure]:
    """The figures of the table of reviews and lawsuits."""
    figures = read(REPORT.format(printed)).extract.figures
    return [each for each in figures if (each.indicator or "").startswith("e4:t4.")]


@pytest.mark.parametrize(
    "printed",
    [
        "行政复议行政诉讼\n| " + " | ".join(NUMBERS) + " |",
        "行政复议\t行政诉讼\n" + "\t".join(NUMBERS),
        "行政复议 行政诉讼\n" + " ".join(NUMBERS),
        "行政复议\n行政诉讼\n" + "\n".join(NUMBERS),
        "\n".join(NUMBERS),
        GLUED + "\n" + " ".join(NUMBERS),
        GLUED + " " + " ".join(NUMBERS),
    ],
    ids=["pipes", "tabs", "spaces", "lines", "no words at all", "words glued", "all in one line"],
)
def test_each_number_finds_its_column_and_says_that_only_the_count_told(printed: str):
    found = cells(printed)
    assert [(each.indicator, each.raw) for each in found] == list(zip(CODES, NUMBERS, strict=True))
    assert all(table_doubts.BY_COUNT in each.doubts for each in found)


def test_a_line_for_each_group_is_read_by_the_name_of_the_group():
    names = ("行政复议", "未经复议直接起诉", "复议后起诉")
    lines = [f"{name}\n{' '.join(NUMBERS[at : at + 5])}" for name, at in zip(names, (0, 5, 10), strict=True)]
    found = cells("\n".join(lines))
    assert [(each.indicator, each.raw) for each in found] == list(zip(CODES, NUMBERS, strict=True))
    assert all(table_doubts.BY_COUNT in each.doubts for each in found)


def test_a_number_too_few_ties_none_to_a_column():
    assert cells("\t".join(NUMBERS[:-1])) == []


def test_numbers_behind_a_printed_table_are_no_second_one():
    header = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t" * 3
    printed = f"行政复议\t未经复议直接起诉\t复议后起诉\n{header}\n" + "\t".join(NUMBERS)
    again = read(REPORT.format(printed + "\n\n\n" + "\t".join(NUMBERS))).extract.figures
    tied = [each for each in again if (each.indicator or "").startswith("e4:t4.")]
    assert len(tied) == len(NUMBERS)


@pytest.mark.parametrize(
    "pages",
    ["1 2 3 4 5 6 7 8", "1 | 2 | 3 | 4 | 5 | 6 |", "共6页\t1\t2\t3\t4\t5\t6\t下一页", "1\t2\t3\t4\t5"],
)
def test_the_pages_of_a_site_are_no_row_of_numbers(pages: str):
    assert table_figures(read(f"县政府年度报告\n{pages}\n版权所有\n")) == []
