from __future__ import annotations

import pytest

from reports.pipeline.check.headings import number_of
from reports.pipeline.values import Section
from tests.reports.pipeline.check.made import FAILS, SILENT, chapters, checked, message_of, outcome_of

NUMBERING, EMPTY = "gk.W811", "gk.W812"


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("（十二）", 12),
        ("二十", 20),
        ("二十三", 23),
        ("3.", 3),
        ("(4)", 4),
        ("附", None),
        ("", None),
    ],
)
def test_the_number_of_a_heading_is_read(printed: str, number: int | None) -> None:
    assert number_of(printed) == number


@pytest.mark.parametrize(
    ("numbers", "outcome"),
    [
        ("一二三", SILENT),
        ("一二二三", FAILS),
        ("一三", FAILS),
        ("二三", FAILS),
        ("一二三一二", SILENT),  # a second list, an appendix
    ],
)
def test_chapters_are_numbered_one_after_the_other(numbers: str, outcome: str) -> None:
    sections = chapters(*((1, number, f"第{place}章") for place, number in enumerate(numbers)))
    assert outcome_of(NUMBERING, checked(sections=sections)) == outcome


def test_each_chapter_counts_its_own_sections() -> None:
    sections = chapters(
        (1, "一", "甲"), (2, "（一）", "子"), (2, "（二）", "丑"), (1, "二", "乙"), (2, "（一）", "寅")
    )
    assert outcome_of(NUMBERING, checked(sections=sections)) == SILENT


def test_a_number_that_stands_inside_a_line_is_not_missing() -> None:
    sections = chapters((1, "一", "甲"), (1, "三", "丙"))
    assert outcome_of(NUMBERING, checked(sections=sections, text="一、甲。 二、乙三、丙")) == SILENT


def test_two_chapters_of_one_number_are_both_named() -> None:
    sections = chapters((1, "一", "甲"), (1, "二", "乙"), (1, "二", "丙"))
    findings = checked(sections=sections)
    assert message_of(NUMBERING, findings) == "“乙”与“丙”的编号都是“二”。"
    assert [(finding.start, finding.end) for finding in findings] == [(20, 24)]


@pytest.mark.parametrize(
    ("body", "outcome"), [("无。", FAILS), ("", FAILS), ("政策解读形式还不够多样。", SILENT)]
)
def test_a_chapter_of_problems_says_something(body: str, outcome: str) -> None:
    text = "一、存在的主要问题" + body
    sections = (Section(0, len(text), 1, "一", "存在的主要问题", 9),)
    assert outcome_of(EMPTY, checked(sections=sections, text=text)) == outcome


def test_a_list_inside_a_section_is_only_remarked_on() -> None:
    sections = chapters((1, "一", "甲"), (3, "1", "子"), (3, "3", "丑"))
    assert [finding.level for finding in checked(sections=sections)] == ["info"]
