import pytest

from reports.pipeline import read_document
from reports.pipeline.values import Origin

TABLE = """云岭县2021年政府信息公开工作年度报告
二、主动公开政府信息情况
第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t12
行政规范性文件\t{}\t1\t20
第二十条第（五）项
信息内容\t本年处理决定数量
行政许可\t5
"""


def cell_read_of(printed):
    """The figure of the cell where that is printed."""
    reading = read_document(TABLE.format(printed).encode(), "a.txt")
    return next(
        figure
        for figure in reading.extract.figures
        if figure.origin is Origin.TABLE
        and figure.column == "本年制发件数"
        and figure.label == "行政规范性文件"
    )


@pytest.mark.parametrize("printed", ["1\u200b20", "\ufeff120", "1\xad20", "\u202d120\u202c", "120\u200e"])
def test_what_no_one_sees_in_a_number_does_not_change_it(printed):
    figure = cell_read_of(printed)
    assert (figure.value, figure.raw, figure.sure) == (120, printed, True)


def test_a_hyphen_that_does_not_break_is_a_minus_sign():
    assert cell_read_of("\u20115").value == -5


@pytest.mark.parametrize("printed", ["120¹", "120[1]"])
def test_a_number_with_a_footnote_is_no_label_and_no_other_number(printed):
    figure = cell_read_of(printed)
    assert (figure.value, figure.sure) == (None, False)


def test_what_no_one_sees_in_a_unit_does_not_change_it():
    text = "政府信息公开情况统计表\n统计指标\t单位\t统计数\n" + "".join(
        f"{label}\t{unit}\t{value}\n"
        for label, unit, value in (
            ("（一）收到申请数", "件\u200b", 26),
            ("1.当面申请数", "件", 2),
            ("2.传真申请数", "件", 0),
            ("3.网络申请数", "件", 13),
            ("4.信函申请数", "件", 11),
        )
    )
    figures = read_document(text.encode(), "a.txt").extract.figures
    assert {figure.unit for figure in figures} == {"件"}
