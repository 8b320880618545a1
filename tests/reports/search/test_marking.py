"""Hits as a page shows them."""

from __future__ import annotations

import pytest

from reports.search.marking import marked, snippet


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        (
            "<b>政务</b>公开政务",
            ("政务",),
            "&lt;b&gt;<mark>政务</mark>&lt;/b&gt;公开<mark>政务</mark>",
        ),
        ("政务公开", ("政务", "政务公开"), "<mark>政务公开</mark>"),
        ("统 计 指 标", ("统计",), "<mark>统 计</mark> 指 标"),
        ("共1,092件", ("1092",), "共<mark>1,092</mark>件"),
        ("共10921件", ("1092",), "共10921件"),
        ("开通WeChat号", ("wech",), "开通<mark>WeCh</mark>at号"),
        ("１２件", ("12件",), "<mark>１２件</mark>"),
        ("a(b", ("(",), "a(b"),
        ("政务，公开", ("政务，公开",), "<mark>政务，公开</mark>"),
    ],
)
def test_every_hit_is_marked_and_everything_is_escaped(text: str, words: tuple[str, ...], shown: str) -> None:
    assert marked(text, words) == shown


def test_the_snippet_is_cut_around_the_first_hit() -> None:
    text = "甲" * 100 + "河湖管理" + "乙" * 200
    assert "甲<mark>河湖</mark>管理乙" in snippet(text, ("河湖",))
    assert len(snippet(text, ("河湖",))) < 150


def test_without_a_hit_there_is_no_snippet() -> None:
    assert snippet("加强管理", ("水利",)) == ""
    assert snippet("河湖报告", ("河湖",)).startswith("<mark>河湖</mark>报告")
