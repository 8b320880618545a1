"""Labels and rows as they come in disfigured tables."""

from __future__ import annotations

from decimal import Decimal

from reports.pipeline.blocks.label_keys import label_key
from tests.generate.reading import by_code

E2 = (
    "（三）从事政府信息公开工作人员数\t人\t3\n"
    "{full_time}\t人\t2\n"
    "2.兼职人员数\t人\t1\n"
    "（四）政府信息公开专项经费\t万元\t0\n"
    "九、政府信息公开会议和培训情况\t——\t\n"
    "（一）召开政府信息公开工作会议或专题会议数\t次\t1\n"
    "（二）举办各类培训班数\t次\t1\n"
    "（三）接受培训人员数\t人次\t20\n"
)


def test_a_note_whose_opening_bracket_is_misprinted_leaves_the_label_known() -> None:
    label = "1.专职人员数的不包括政府公报及政府网站工作人员数）"
    assert by_code(E2.format(full_time=label))["t1.staff_full_time"].value == Decimal(2)


def test_a_note_printed_without_brackets_belongs_to_the_label() -> None:
    label = "1.专职人员数不包括政府公报及政府网站工作人员数"
    assert by_code(E2.format(full_time=label))["t1.staff_full_time"].value == Decimal(2)


def test_the_end_of_a_note_alone_names_nothing() -> None:
    assert label_key("不包括政府公报及政府网站工作人员数）") == ""


STRIP = (
    "四、政府信息公开行政复议、行政诉讼情况\n"
    "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\n"
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\n"
    "\t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
    "\t1\t2\t0\t3\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
)
ITEMS = (
    "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    "规章\t0\t0\t0\n行政规范性文件\t1\t0\t5\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t7\n"
)


def test_a_strip_whose_first_cell_is_blank_keeps_its_columns() -> None:
    figures = by_code(ITEMS + STRIP)
    assert figures["t4.review_upheld"].value is None
    assert figures["t4.review_corrected"].value == Decimal(1)
    assert figures["t4.review_total"].value == Decimal(3)
