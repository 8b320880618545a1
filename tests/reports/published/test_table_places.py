"""Where the tables of a text stand: told from their figures, with the lines of their heads, never with prose."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from indicators.catalogue import load_catalogue
from reports.published.cells import CellMaker
from reports.published.content import Content, Figure, Section
from reports.published.table_places import placed, printed_tables, table_regions

E2 = load_catalogue().era("e2")
E4 = load_catalogue().era("e4")
FIGURE = Figure(
    0, None, "", (), "", "table", "number", "", None, None, "", False, None, start=0, end=0, state="sure"
)


def content(text: str, *figures: tuple[str, str], chapters: tuple[str, ...] = ()) -> Content:
    """Figures by their printed digits, in order, with their origin; chapters by their headings."""
    made, at = [], 0
    for place, (digits, origin) in enumerate(figures):
        start = text.index(digits, at)
        at = start + len(digits)
        made.append(
            replace(
                FIGURE, place=place, origin=origin, start=start, end=at, printed=digits, value=Decimal(digits)
            )
        )
    sections = tuple(
        Section(order, 1, heading[0], heading[2:], text.index(heading), len(text))
        for order, heading in enumerate(chapters)
    )
    return Content("", "txt", "1", sections, tuple(made), (), (), ())


def regions(text: str, *figures: tuple[str, str], chapters: tuple[str, ...] = ()) -> list[str]:
    said = content(text, *figures, chapters=chapters)
    return [text[start:end] for start, end in table_regions(text, said, E2)]


def test_a_table_begins_with_its_head_and_ends_with_its_last_figure() -> None:
    text = "我局公开信息较多。\n统计指标\t单位\t统计数\n（一）收到申请数\t件\t12\n1.当面申请数\t件\t3\n特此报告。"
    assert regions(text, ("12", "table"), ("3", "table")) == [
        "统计指标\t单位\t统计数\n（一）收到申请数\t件\t12\n1.当面申请数\t件\t3"
    ]


def test_one_cell_a_line_with_empty_lines_between() -> None:
    text = "见下表。\n\n统计指标\n\n单位\n\n统计数\n\n（一）收到申请数\n\n件\n\n12\n\n完。"
    assert regions(text, ("12", "table")) == ["\n统计指标\n\n单位\n\n统计数\n\n（一）收到申请数\n\n件\n\n12"]


def test_a_sentence_parts_two_tables() -> None:
    text = "收到申请数 12\n以上为申请情况。以下为诉讼情况。\n行政诉讼数量 3\n"
    assert len(regions(text, ("12", "table"), ("3", "table"))) == 2


def test_a_figure_of_the_text_parts_two_tables() -> None:
    text = "收到申请数 12\n另有来电7次\n行政诉讼数量 3\n"
    assert len(regions(text, ("12", "table"), ("7", "text"), ("3", "table"))) == 2


def test_a_chapter_parts_two_tables_and_its_heading_belongs_to_neither() -> None:
    text = "一、申请\n收到申请数\t12\n二、行政诉讼数量\n行政诉讼数量\t3\n"
    found = regions(text, ("12", "table"), ("3", "table"), chapters=("一、申请", "二、行政诉讼数量"))
    assert [each.strip() for each in found] == ["收到申请数\t12", "行政诉讼数量\t3"]


def test_a_text_without_tables_has_no_region() -> None:
    assert regions("收到12件。", ("12", "text")) == []


def test_tables_are_drawn_where_they_begin_and_what_the_report_lacks_is_told_apart() -> None:
    text = "收到\t12\n"
    said = content(text, ("12", "table"))
    figure = replace(said.figures[0], indicator="e4:t3.received_new.total")
    typed = replace(
        FIGURE, place=1, indicator="e4:t4.review_total", origin="person", start=None, end=None, state="typed"
    )
    said = replace(said, figures=(figure, typed))
    result = placed(printed_tables(E4, CellMaker(said)), table_regions(text, said, E4))
    assert [table.code for table in result.by_region[0]] == ["t3"]
    assert [table.code for table in result.typed] == ["t4"]
    assert [table.code for table in result.lacking] == ["t2-1", "t2-5", "t2-6", "t2-8"]


def test_a_head_set_apart_by_spaces_belongs_to_its_table() -> None:
    text = "附表\n统计指标  单位  统计数\n（一）收到申请数  件  12\n"
    assert regions(text, ("12", "table")) == ["统计指标  单位  统计数\n（一）收到申请数  件  12"]
