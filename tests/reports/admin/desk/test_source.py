"""The source as HTML loses no character and marks each figure at its span."""

from __future__ import annotations

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.admin.desk.source import Mark, Region, marks_of, source_html
from reports.pipeline.values import Cell

TAG = re.compile(r"<[^>]*>")


def words(rendered: str) -> str:
    return html.unescape(TAG.sub("", rendered))


def test_a_figure_is_a_mark_that_leads_to_its_cell():
    rendered = source_html("收到申请12件", marks_of([(4, 6, 7)]), [])
    assert rendered == '收到申请<a class="mark" id="m7" href="#f7" data-places="7" tabindex="-1">12</a>件'


def test_markup_in_the_source_is_shown_and_never_run():
    rendered = source_html("<script>1</script>", marks_of([(8, 9, 0)]), [])
    assert "<script>" not in rendered
    assert words(rendered) == "<script>1</script>"


def test_two_figures_at_one_span_share_a_mark():
    assert marks_of([(4, 6, 7), (4, 6, 9)]) == (Mark(4, 6, (7, 9)),)


def test_an_inner_figure_joins_the_outer():
    assert marks_of([(5, 6, 2), (4, 8, 1)]) == (Mark(4, 8, (1, 2)),)


def test_a_blank_cell_has_a_mark_of_its_own():
    cells = (Cell(0, 2, 0, 0), Cell(3, 3, 0, 1))
    rendered = source_html("数量\t\n", marks_of([(3, 3, 5)]), [Region(0, 4, "table", cells=cells)])
    assert 'class="mark is-blank" id="m5"' in rendered


def test_a_heading_keeps_its_number_and_gets_an_anchor():
    rendered = source_html("一、概述\n正文", (), [Region(0, 4, "heading", 1, "s0")])
    assert rendered == '<strong class="source-heading level-1" id="s0">一、概述</strong>\n正文'


def test_a_table_is_a_table_with_its_merged_cells():
    cells = (Cell(0, 1, 0, 0, 1, 2), Cell(2, 3, 1, 0), Cell(4, 5, 1, 1))
    rendered = source_html("甲\n乙\t2", marks_of([(4, 5, 3)]), [Region(0, 5, "table", cells=cells)])
    assert '<td rowspan="1" colspan="2">甲</td></tr><tr><td rowspan="1" colspan="1">乙</td>' in rendered
    assert 'id="m3"' in rendered


def test_cells_without_rows_stand_one_behind_the_other():
    cells = (Cell(0, 1), Cell(3, 4))
    rendered = source_html("甲\n\n7", marks_of([(3, 4, 3)]), [Region(0, 4, "table", cells=cells)])
    assert rendered.count("source-cell") == 3
    assert words(rendered).split() == ["甲", "7"]


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="一12<&>\n ", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5)), max_size=8),
)
def test_whatever_is_marked_no_character_is_lost(text: str, spans: list[tuple[int, int]]):
    inside = [
        (start, min(start + length, len(text)), place)
        for place, (start, length) in enumerate(spans)
        if start <= len(text)
    ]
    assert words(source_html(text, marks_of(inside), [])) == text


def test_each_table_of_the_source_has_its_own_name():
    regions = [
        Region(0, 1, "table", cells=(Cell(0, 1, 0, 0),)),
        Region(2, 3, "table", cells=(Cell(2, 3, 0, 0),)),
    ]
    names = re.findall(r'aria-label="([^"]*)"', source_html("甲\n乙", (), regions))
    assert len(set(names)) == 2


def test_a_number_that_no_figure_was_read_from_can_be_pointed_at():
    rendered = source_html("办理12件，附1,024页", marks_of([(2, 4, 7)]), [])
    assert '<span class="loose" data-span="7-12">1,024</span>' in rendered
    assert 'data-span="2-4"' not in rendered
