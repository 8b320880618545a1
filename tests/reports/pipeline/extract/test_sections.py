from reports.pipeline.blocks.headings import find_headings
from reports.pipeline.extract.sections import read_sections

TEXT = "前言文字。\n一、甲\n（一）乙。正文。\n（二）丙\n1.丁\n二、戊\n正文。"


def test_a_section_runs_to_the_next_heading_of_its_own_or_a_higher_level() -> None:
    sections = read_sections(find_headings(TEXT, ()), len(TEXT))
    assert [TEXT[one.start : one.end].split("\n")[0] for one in sections] == [
        "一、甲",
        "（一）乙。正文。",
        "（二）丙",
        "1.丁",
        "二、戊",
    ]
    assert [TEXT[one.end :][:3] for one in sections] == ["二、戊", "（二）", "二、戊", "二、戊", ""]


def test_a_section_without_heading_is_none() -> None:
    assert read_sections((), 10) == ()
