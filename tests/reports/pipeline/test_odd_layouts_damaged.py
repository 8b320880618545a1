"""Tables in odd layouts that were damaged besides: what is sure is right, whatever was lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from indicators.catalogue import load_catalogue
from reports.pipeline.extract import table_doubts
from tests.generate import damage
from tests.generate.odd_layouts import MOVED, READABLE, UNREADABLE
from tests.generate.reading import by_code, read, table_figures, wrong_though_sure
from tests.generate.table_noise import CLEAN
from tests.generate.tables import generate, seeded

ERAS = {era.code: era for era in load_catalogue().eras}
HEADER = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
REPORT = (
    "云岭市2025年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（一）项\n{}\n三、其他\n无。\n"
)


@pytest.mark.parametrize("harm", [damage.header_lost, damage.cut_off, damage.row_deleted])
@pytest.mark.parametrize("layout", READABLE | MOVED | UNREADABLE)
@pytest.mark.parametrize("era", ERAS)
def test_nothing_is_sure_and_wrong_in_a_damaged_odd_table(
    era: str, layout: str, harm: Callable[..., str]
) -> None:
    rng = seeded(f"{era} {layout} {harm.__name__}")
    generated = generate(ERAS[era], layout, rng, CLEAN)
    assert wrong_though_sure(generated, read(harm(generated, rng))) == ()


def test_columns_of_which_no_name_is_printed_are_told_by_count_alone():
    generated = generate(ERAS["e4"], "numbers_alone", seeded("no names"), CLEAN)
    found = [each for code, each in by_code(generated.text).items() if code.startswith("t2-1.")]
    assert found
    assert all(table_doubts.BY_COUNT in each.doubts for each in found)


def test_a_header_holds_on_behind_a_page_break():
    pages = HEADER + "规章\t3\t1\t15\n\n- 5 -\n\n行政规范性文件\t61\t59\t422"
    assert all(table_doubts.BY_COUNT not in each.doubts for each in by_code(REPORT.format(pages)).values())


def test_values_in_front_of_their_labels_are_read_by_their_line_and_doubted():
    rows = HEADER + "3\t1\t15\t规章\n61\t59\t422\t行政规范性文件\n第二十条第（五）项\n5\t行政许可"
    found = by_code(REPORT.format(rows))
    assert found["t2-1.regulations.in_force"].raw == "15"
    assert all(table_doubts.VALUES_FIRST in each.doubts for each in found.values())


def test_a_cell_split_in_the_left_half_of_a_table_moves_nothing_into_the_right_half():
    head = "统计指标\t单位\t统计数\t统计指标\t单位\t统计数\n"
    names = ["1.政府公报公开政府信息数", "2.政府网站公开政府信息数", "3.政务微博公开政府信息数"]
    right = ["（一）收到申请数", "1.当面申请数", "2.传真申请数"]
    rows = [f"{a}\t条\t120\t{b}\t件\t7\n" for a, b in zip(names * 2, right * 2, strict=True)]
    rows[1] = rows[1].replace("120", "1\t20")
    reading = read("某区政府信息公开年度报告\n政府信息公开情况统计表\n" + head + "".join(rows))
    assert [each.raw for each in table_figures(reading) if each.raw == "1" and each.sure] == []


def test_a_column_that_counts_the_rows_hides_no_names_of_columns():
    head = "序号 统计指标 单位 部门统计数 社区统计数\n"
    labels = [
        "（一）主动公开政府信息数 条",
        "其中：主动公开规范性文件数 条",
        "制发规范性文件总数 件",
        "主动公开机构领导、机构设置及人事信息数 条",
    ]
    rows = "".join(f"{number} {label} {number}5 {number}7\n" for number, label in enumerate(labels, 1))
    found = by_code("某区政府信息公开年度报告\n政府信息公开情况统计表\n" + head + rows)
    assert found["t1.normative_issued.communities"].raw == "37"
    assert all(table_doubts.BY_COUNT not in each.doubts for each in found.values())
