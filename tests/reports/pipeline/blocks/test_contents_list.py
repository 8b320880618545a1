import pytest

from reports.pipeline import read_document

CHAPTERS = (
    "一、总体情况",
    "（一）主动公开",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
)
BODY = "".join(f"{chapter}\n全年收到申请12件。\n" for chapter in CHAPTERS)


def report(contents):
    return read_document(f"云岭县2021年政府信息公开工作年度报告\n{contents}{BODY}".encode(), "a.txt").extract


def contents(between):
    return "目　录\n" + "".join(f"{chapter}{between}{page}\n" for page, chapter in enumerate(CHAPTERS, 1))


@pytest.mark.parametrize("between", ["\t", "  ", "…………", ".......... ", " "])
def test_the_entries_of_a_table_of_contents_are_no_chapters_and_no_figures(between):
    with_contents, without = report(contents(between)), report("")
    assert [section.heading for section in with_contents.sections] == [
        section.heading for section in without.sections
    ]
    assert [figure.raw for figure in with_contents.figures] == [figure.raw for figure in without.figures]


def test_numbers_that_do_not_ascend_are_no_pages():
    table = "目录\n一、规章\t12\n二、规范性文件\t3\n三、其他\t7\n"
    assert {"12", "3", "7"} <= {figure.raw for figure in report(table).figures}
