"""Two texts compared line by line."""

from __future__ import annotations

from reports.published import difference
from reports.published.difference import DiffLine, text_difference


def test_changed_lines_are_shown_with_some_around_them() -> None:
    old = "\n".join(f"第{number}行" for number in range(20))
    new = old.replace("第10行", "第十行").replace("第19行", "第19行\n末行")
    said = text_difference(old, new).lines
    assert said[:6] == (
        DiffLine("", "第8行"), DiffLine("", "第9行"), DiffLine("-", "第10行"), DiffLine("+", "第十行"),
        DiffLine("", "第11行"), DiffLine("", "第12行"),
    )  # fmt: skip
    assert said[6] == DiffLine("…", "")
    assert said[-1] == DiffLine("+", "末行")


def test_the_same_text_has_no_difference() -> None:
    assert text_difference("甲\n乙", "甲\n乙").lines == ()


def test_texts_of_very_many_lines_are_not_compared() -> None:
    assert text_difference("甲\n" * (difference.MOST_LINES + 1), "乙").is_too_long
