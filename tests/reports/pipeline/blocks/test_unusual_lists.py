"""Lists of statistics that are printed neither as a grid nor with one cell a line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reports.pipeline import read_document
from reports.pipeline.blocks.emphasis import within_emphasis

HEAD = "青岭县人民政府2016年政府信息公开工作年度报告\n\n附件\n政府信息公开情况统计表\n"
ROWS = [
    ("三、依申请公开情况", None, None),
    ("（一）收到申请数", "件", "33"),
    ("1.当面申请数", "件", "3"),
    ("2.传真申请数", "件", "0"),
    ("3.网络申请数", "件", "25"),
    ("4.信函申请数", "件", "5"),
    ("（二）申请办结数", "件", "34"),
    ("1.按时办结数", "件", "32"),
    ("2.延期办结数", "件", "2"),
    ("七、依申请公开信息收取的费用", "万元", "0.0125"),
]
EXPECTED = [Decimal(value) for _, _, value in ROWS if value is not None]


def figures(text: str) -> list[tuple[str, Decimal | None, str | None]]:
    reading = read_document((HEAD + text).encode(), "report.txt")
    return [
        (figure.indicator, figure.value, figure.unit)
        for figure in reading.extract.figures
        if figure.indicator
    ]


def printed(pattern: str, heading: str) -> str:
    return "\n".join(
        heading.format(label) if value is None else pattern.format(label, unit, value)
        for label, unit, value in ROWS
    )


@pytest.mark.parametrize(
    ("pattern", "heading"),
    [
        ("{0}：{2}{1}", "{0}："),
        ("{0}……{2}{1}", "{0}"),
        ("{0}{1}{2}", "{0}——"),
        ("{0},{1},{2}", "{0},——,"),
        ("|**{0}**|{1}|**{2}**|", "|**{0}**|||"),
    ],
    ids=["behind a colon", "behind dots", "with nothing between", "by commas", "in bold Markdown"],
)
def test_values_are_read(pattern: str, heading: str) -> None:
    read = figures(printed(pattern, heading))
    assert [value for _, value, _ in read] == EXPECTED
    assert {unit for _, _, unit in read} == {"件", "万元"}


def test_a_table_run_together_into_one_line_is_read() -> None:
    line = " ".join(f"{label} {unit or '——'} {value or ''}".strip() for label, unit, value in ROWS)
    assert [value for _, value, _ in figures(f"统计指标 单位 统计数 {line}")] == EXPECTED


def test_a_table_printed_side_by_side_is_read_left_table_first() -> None:
    half = len(ROWS) // 2
    lines = ["统计指标\t单位\t统计数\t统计指标\t单位\t统计数"]
    for left, right in zip(ROWS[:half], ROWS[half:], strict=True):
        lines.append("\t".join(cell or "" for cell in (*left, *right)))
    read = figures("\n".join(lines))
    assert sorted(value for _, value, _ in read if value is not None) == sorted(EXPECTED)
    assert ("e2:t1.concluded_extended", Decimal(2), "件") in read
    assert ("e2:t1.received_in_person", Decimal(3), "件") in read


def test_counts_told_behind_a_colon_in_a_chapter_are_no_table_of_the_form() -> None:
    text = "一、总体情况\n行政许可：20件\n行政处罚：30件\n"
    reading = read_document(("青岭县2023年政府信息公开工作年度报告\n" + text).encode(), "report.txt")
    assert not reading.extract.tables


@pytest.mark.parametrize(
    ("cell", "inner"),
    [("**33**", "33"), ("*33*", "33"), ("***33***", "33"), ("33", "33"), ("**", "**"), ("**33", "**33")],
)
def test_emphasis_is_no_part_of_a_cell(cell: str, inner: str) -> None:
    start, end = within_emphasis(cell, 0, len(cell))
    assert cell[start:end] == inner


@pytest.mark.parametrize("names", [("2016年", "2015年"), ("本年度", "上年度")])
def test_of_two_years_side_by_side_the_reports_own_is_read_and_the_other_left_to_a_clerk(
    names: tuple[str, str],
) -> None:
    lines = ["\t".join(("统计指标", "单位", *names))]
    lines += [
        f"{label}\t{unit or '——'}\t{value or ''}\t{'7' if value else ''}" for label, unit, value in ROWS
    ]
    reading = read_document((HEAD + "\n".join(lines)).encode(), "report.txt")
    tied = [figure.value for figure in reading.extract.figures if figure.indicator]
    loose = [figure for figure in reading.extract.figures if not figure.indicator]
    assert tied == EXPECTED
    assert {figure.column for figure in loose} == {names[1]}
    assert all(figure.doubts for figure in loose)


def test_a_form_with_one_column_named_after_its_year_is_read_with_its_units() -> None:
    lines = [
        "青岭市商务局2011年政府信息公开年度报告",
        "附表",
        "指标名称\t计量单位\t2011年",
        "主动公开信息数\t条\t345",
        "现场接待人数\t人次\t55",
        "1.当面申请数\t件\t5",
        "2.传真申请数\t件\t1",
        "3.电子邮件申请数\t件\t2",
        "4.网上申请数\t件\t10",
        "对申请的答复总数\t件\t18",
        "1.同意公开答复数\t件\t12",
        "2.同意部分公开答复数\t件\t3",
        "3.否决公开答复总数\t件\t3",
        "行政申诉数\t件\t0",
    ]
    figures = read_document("\n".join(lines).encode(), "report.txt").extract.figures
    assert [figure.unit for figure in figures] == ["条", "人次", *["件"] * 9]
    assert figures[0].indicator == "e1-fujian:t1.disclosed.year"
    assert figures[1].indicator is None
    assert figures[1].doubts
