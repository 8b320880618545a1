"""A text as chapters: headings whole, paragraphs in order, the places of tables between them."""

from __future__ import annotations

from reports.published.chapters import Chapter, chapters_of
from reports.published.content import Content, Section
from reports.published.marked_text import MarkedText


def chapters(
    text: str, *headings: tuple[str, str], tables: tuple[tuple[int, int], ...] = ()
) -> tuple[Chapter, ...]:
    sections = tuple(
        Section(order, 1, number, words, text.index(number + "、" if number else words), len(text))
        for order, (number, words) in enumerate(headings)
    )
    said = Content("", "txt", "1", sections, (), (), (), ())
    return chapters_of(text, said, MarkedText(text, ()), tables)


def shown(chapter: Chapter) -> tuple[str | None, list[str | int | None]]:
    return chapter.heading, [piece.table if piece.html is None else piece.html for piece in chapter.pieces]


def test_what_stands_before_the_first_chapter_is_kept() -> None:
    text = "标题\n\n导言。\n一、概述\n正文。\n"
    assert [shown(each) for each in chapters(text, ("一", "概述"))] == [
        (None, ["标题", "导言。"]),
        ("一、概述", ["正文。"]),
    ]


def test_prose_behind_a_heading_on_its_line_is_a_paragraph() -> None:
    assert [shown(each) for each in chapters("一、概述。我局很忙。\n", ("一", "概述"))] == [
        ("一、概述。", ["我局很忙。"])
    ]


def test_a_heading_that_ends_the_text_ends_with_it() -> None:
    assert [shown(each) for each in chapters("一、概述", ("一", "概述"))] == [("一、概述", [])]


def test_a_table_stands_between_the_paragraphs_around_it() -> None:
    text = "一、概述\n前。\n甲\t1\n后。\n"
    assert shown(chapters(text, ("一", "概述"), tables=((8, 11),))[0]) == ("一、概述", ["前。", 0, "后。"])


def test_a_text_without_headings_is_one_chapter() -> None:
    assert [shown(each) for each in chapters("甲\n乙")] == [(None, ["甲", "乙"])]


def test_an_empty_text_has_no_chapter() -> None:
    assert chapters(" \n") == ()


def test_signs_of_markdown_and_rules_of_tables_are_no_paragraphs() -> None:
    assert [shown(each) for each in chapters("# 标题\n## \n|\n正文#1。\n")] == [(None, ["标题", "正文#1。"])]
