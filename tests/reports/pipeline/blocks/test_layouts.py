"""Makes of tables that are easily misread: where rows end, where a blank cell stands, what counts the rows."""

from __future__ import annotations

from decimal import Decimal

from reports.pipeline.extract import table_doubts
from tests.generate.reading import by_code, cells_of, read, table_figures

ROWS = (
    ("（一）收到申请数", "件", "26"),
    ("1.当面申请数", "件", "2"),
    ("2.传真申请数", "件", "0"),
    ("3.网络申请数", "件", "13"),
    ("4.信函申请数", "件", "11"),
    ("（二）申请办结数", "件", "26"),
    ("1.按时办结数", "件", "20"),
    ("2.延期办结数", "件", "6"),
)
VALUES = [Decimal(row[2]) for row in ROWS]


def values(text: str) -> list[Decimal | None]:
    return [figure.value for figure in table_figures(read(text)) if figure.indicator]


def test_cells_behind_tabs_without_a_blank_line_between_rows_are_parted_by_their_words() -> None:
    text = "政府信息公开情况统计表\n" + "".join(f"\t{cell}\n" for row in ROWS for cell in row)
    assert values(text) == VALUES


def test_a_pipe_at_the_end_of_a_row_parts_a_blank_cell_where_other_rows_end_without_one() -> None:
    rows = "".join(f"| {label} | {unit} | {value}\n" for label, unit, value in ROWS[:-1])
    assert cells_of(rows + "| 2.延期办结数 | 件 |\n")[-1] == ["2.延期办结数", "件", ""]


def test_a_pipe_before_a_row_parts_a_blank_cell_where_other_rows_begin_without_one() -> None:
    rows = "".join(f"{label} | {unit} | {value} |\n" for label, unit, value in ROWS[:-1])
    assert cells_of(rows + " | 件 | 6 |\n")[-1] == ["", "件", "6"]


def test_a_unit_one_space_behind_its_number_is_in_the_same_cell() -> None:
    text = "".join(f"{label}   {unit}   {value} {unit}\n" for label, unit, value in ROWS)
    assert values(text) == VALUES


def test_numbers_under_序号_count_the_rows_where_each_cell_has_its_line() -> None:
    header = "序号\n统计指标\n单位\n统计数\n"
    rows = "".join(f"{number}\n" + "".join(f"{cell}\n" for cell in row) for number, row in enumerate(ROWS, 7))
    assert values(header + rows) == VALUES


def test_a_row_padded_with_spaces_beyond_the_length_of_a_line_is_a_row() -> None:
    text = "".join(f"{label:<80}{unit:<90}{value}\n" for label, unit, value in ROWS)
    assert values(text) == VALUES


def test_a_page_number_in_traditional_characters_is_no_cell() -> None:
    rows = ["\n".join(row) for row in ROWS]
    assert values("\n".join([*rows[:4], "第 3 頁", *rows[4:]])) == VALUES


CODES = ("natural", "business", "total")
REQUESTS = (
    "三、收到和处理政府信息公开申请情况\n"
    "申请人情况\n自然人\t法人或其他组织\t\t\t\t\t总计\n\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n"
    "一、本年新收政府信息公开申请数量\t{}\n二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n"
    "三、本年度办理结果\t（一）予以公开\t4\t0\t0\t0\t0\t0\t4\n"
)


def test_values_beside_a_blank_cell_are_doubted_unless_a_sum_speaks_for_them() -> None:
    shifted = by_code(REQUESTS.format("\t4\t0\t0\t0\t1\t0"))
    assert all(table_doubts.BLANK_BESIDE in shifted[f"t3.received_new.{code}"].doubts for code in CODES)


def test_a_value_beside_a_blank_cell_is_sure_where_the_sum_of_its_row_holds() -> None:
    kept = by_code(REQUESTS.format("4\t\t0\t0\t0\t0\t4"))
    doubted = {code: table_doubts.BLANK_BESIDE in kept[f"t3.received_new.{code}"].doubts for code in CODES}
    assert doubted == {"natural": False, "total": False, "business": True}


LAWSUITS = (
    "四、政府信息公开行政复议、行政诉讼情况\n"
    "| 行政复议 |  |  |  |  | 行政诉讼 |  |  |  |  |  |  |  |  |  |\n"
    "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |  |\n"
    "|  |  |  |  |  | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
    "{}\n"
)


def doubted_total(row: str) -> bool:
    text = REQUESTS.format("4\t0\t0\t0\t0\t0\t4") + LAWSUITS.format(row)
    return table_doubts.BLANK_BESIDE in by_code(text)["t4.review_total"].doubts


def test_a_sum_that_holds_beside_one_that_fails_clears_no_value_beside_a_blank_cell() -> None:
    assert doubted_total("| 3 |  |  | 0 | 3 | 6 | 0 | 3 | 0 | 1 | 4 | 2 | 0 | 2 | 0 |")
    assert not doubted_total("| 3 |  |  | 0 | 3 | 6 | 0 | 3 | 0 | 9 | 4 | 2 | 0 | 2 | 8 |")


CUT_HEADER = (
    "三、收到和处理政府信息公开申请情况\n"
    "申请人情况\n自然人\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
    "本年新收政府信息公开申请数量\t4\t1\t0\t2\t3\t10\n上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t1\n"
)
GOES_ON = (
    "\n以上为上半部分，下半部分见下页，请结合全文阅读。\n\n"
    "本年度办理结果\t（一）予以公开\t4\t1\t0\t0\t0\t0\t5\n（四）无法提供\t1.本机关不掌握相关政府信息\t2\t0\t0\t0\t0\t0\t2\n"
)


def columns_doubted(text: str) -> bool:
    return table_doubts.COLUMNS_DISAGREE in by_code(text)["t3.received_new.research"].doubts


def test_a_column_that_no_header_names_was_left_out_only_where_no_row_of_the_table_fills_it() -> None:
    assert not columns_doubted(CUT_HEADER)
    assert "t3.received_new.research" not in by_code(CUT_HEADER + GOES_ON)
