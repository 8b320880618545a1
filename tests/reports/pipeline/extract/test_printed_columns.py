"""Columns of a matrix in the order in which they are printed, and strips printed in another shape."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reports.pipeline import read_document

HEAD = "青岭县人民政府2023年政府信息公开工作年度报告\n\n三、收到和处理政府信息公开申请情况\n"
COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
CODES = ["natural", "business", "research", "welfare", "legal", "other", "total"]
ROWS = {
    "一、本年新收政府信息公开申请数量": ("received_new", [9, 4, 0, 1, 2, 0, 16]),
    "二、上年结转政府信息公开申请数量": ("carried_in", [1, 0, 0, 0, 0, 0, 1]),
    "四、结转下年度继续办理": ("carried_out", [2, 1, 0, 0, 1, 0, 4]),
}


def read(text: str) -> dict[str, Decimal | None]:
    reading = read_document((HEAD + text).encode(), "report.txt")
    return {
        figure.indicator.partition(":")[2]: figure.value  # so short a text fits two forms
        for figure in reading.extract.figures
        if figure.indicator
    }


def table(order: list[int], header: list[str]) -> str:
    lines = [*header]
    for label, (_, values) in ROWS.items():
        lines.append("\t".join([label, *(str(values[place]) for place in order)]))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("order", "header"),
    [
        ([6, 0, 1, 2, 3, 4, 5], ["\t".join(["项目", "总计", *COLUMNS[:6]])]),
        (
            [6, 0, 1, 2, 3, 4, 5],
            ["项目\t总计\t自然人\t法人或其他组织", "\t".join(["商业企业", *COLUMNS[2:6]])],
        ),
        ([0, 6], ["项目\t自然人\t总计"]),
        (list(range(7)), ["自然人\t法人或其他组织\t总计", "\t".join(COLUMNS[1:6])]),
    ],
    ids=[
        "the total first",
        "the total first above two levels",
        "two columns only",
        "as the form prints them",
    ],
)
def test_columns_are_those_that_the_header_names(order: list[int], header: list[str]) -> None:
    figures = read(table(order, header))
    expected = {
        f"t3.{row}.{CODES[place]}": Decimal(values[place]) for row, values in ROWS.values() for place in order
    }
    assert {code: value for code, value in figures.items() if code.startswith("t3.")} == expected


def test_a_strip_printed_with_a_row_for_each_kind_of_case_is_read() -> None:
    figures = read(
        table(list(range(7)), ["\t".join(["项目", *COLUMNS])]) + "\n四、政府信息公开行政复议、行政诉讼情况\n"
        "类别\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
        "行政复议\t3\t1\t0\t2\t6\n未经复议直接起诉\t1\t0\t0\t2\t3\n复议后起诉\t2\t0\t1\t1\t4\n"
    )
    values = [value for code, value in figures.items() if code.startswith("t4.")]
    assert values == [Decimal(value) for value in (3, 1, 0, 2, 6, 1, 0, 0, 2, 3, 2, 0, 1, 1, 4)]


def test_a_long_padded_line_of_pipes_is_a_row_and_no_paragraph() -> None:
    pad = " " * 8
    cells = [*ROWS["一、本年新收政府信息公开申请数量"][1]]
    header = "|" + "|".join(f"{pad}{name}{pad}" for name in ["项目", *COLUMNS]) + "|"
    row = "|" + "|".join(f"{pad}{cell}{pad}" for cell in ["一、本年新收政府信息公开申请数量", *cells]) + "|"
    figures = read(f"{header}\n{'|---' * 8}|\n{row}\n")
    assert figures["t3.received_new.total"] == 16


def test_names_of_columns_cut_at_their_line_break_leave_the_columns_as_they_are():
    figures = read(
        "二、主动公开政府信息情况\n第二十条第(一)项 | ||||\n信息内容 | 本年新 | 本年新 | 对外公开总数量 | |\n规章 | 1 | 2 | 13 | |\n"
        "规范性文件 | 0 | 4 | 31 | |\n第二十条第(五)项 | ||||\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 | |\n"
        "行政许可 | 5 | 6 | 70 | |\n"
    )
    row = ("made", "disclosed", "public_total")
    assert [figures[f"t2-1.regulations.{column}"] for column in row] == [1, 2, 13]
