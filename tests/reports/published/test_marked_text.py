"""Drawing a stretch of text with its figures marked: nothing lost, nothing run, each figure's id once."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.published.content import Figure
from reports.published.marked_text import MarkedText

PLAIN = Figure(
    0, None, "", (), "", "table", "number", "", None, None, "", False, None, start=0, end=0, state="sure"
)


def marked(text: str, *spans: tuple[int, int], back: str = "") -> MarkedText:
    figures = [replace(PLAIN, place=place, start=start, end=end) for place, (start, end) in enumerate(spans)]
    return MarkedText(text, figures, back)


def test_a_figure_is_an_element_with_the_id_of_its_first_character() -> None:
    assert marked("收到12件", (2, 4)).html(0, 5) == '收到<span class="mark" id="c2">12</span>件'


def test_with_a_way_back_it_is_a_link_to_the_figure() -> None:
    assert marked("收到12件", (2, 4), back="/r/").html(0, 5) == (
        '收到<a class="mark" id="c2" href="/r/#f0">12</a>件'
    )


def test_text_is_escaped() -> None:
    assert marked("<b>1</b>&", (3, 4)).html(0, 9) == (
        '&lt;b&gt;<span class="mark" id="c3">1</span>&lt;/b&gt;&amp;'
    )


def test_an_empty_cell_is_marked_at_its_place() -> None:
    assert 'class="mark is-blank" id="c1"' in marked("\t\t", (1, 1)).html(0, 2)


def test_an_empty_cell_at_the_very_end_is_marked() -> None:
    assert 'id="c2"' in marked("合计", (2, 2)).html(0, 2)


def test_two_figures_at_one_place_share_a_mark() -> None:
    assert marked("未收到申请", (0, 5), (0, 5)).html(0, 5).count("id=") == 1


def test_a_figure_within_a_statement_keeps_its_own_id() -> None:
    drawn = marked("未收到申请0件", (0, 7), (5, 6), back="/r/").html(0, 7)
    assert drawn == (
        '<a class="mark" id="c0" href="/r/#f0">未收到申请<span class="mark" id="c5">0</span>件</a>'
    )


def test_a_figure_that_runs_over_a_line_is_marked_as_far_as_the_line_goes() -> None:
    text = marked("一二三四", (1, 4))
    assert text.html(0, 2) == '一<span class="mark" id="c1">二</span>'
    assert text.html(2, 4) == "三四"


@pytest.mark.parametrize("span", [(3, 99), (5, 6)])
def test_a_span_beyond_the_text_is_left_out(span: tuple[int, int]) -> None:
    assert marked("abc", span).html(0, 3) == "abc"


@settings(deadline=None, max_examples=60)
@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), max_size=6), st.data()
)
def test_whatever_the_spans_no_character_is_lost_and_every_element_is_closed(
    text: str, spans: list[tuple[int, int]], data: st.DataObject
) -> None:
    drawing = marked(text, *[(start, start + length) for start, length in spans], back="/r/")
    cut = data.draw(st.integers(0, len(text)))
    for start, end in ((0, cut), (cut, len(text))):
        drawn = drawing.html(start, end)
        assert html.unescape(re.sub(r"</?(?:a|span)(?: [^>]*)?>", "", drawn)) == text[start:end]
        assert drawn.count("<a ") == drawn.count("</a>")
        assert drawn.count("<span ") == drawn.count("</span>")
