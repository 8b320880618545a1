import time

import pytest

from reports.pipeline.blocks.headings import find_headings


@pytest.mark.parametrize(
    ("line", "level", "number", "words"),
    [
        ("一、总体情况", 1, "一", "总体情况"),
        ("十二 、 其他事项", 1, "十二", "其他事项"),
        ("（一）主动公开情况", 2, "（一）", "主动公开情况"),
        ("(一) 主动公开情况", 2, "(一)", "主动公开情况"),
        ("（二）项目公开", 2, "（二）", "项目公开"),
        ("1.健全制度", 3, "1", "健全制度"),
        ("1． 健全制度", 3, "1", "健全制度"),
        ("2、健全制度", 3, "2", "健全制度"),
        ("(1) 健全制度", 4, "(1)", "健全制度"),
        ("第一部分 概况", 1, "第一部分", "概况"),
        ("## 三、存在的问题", 1, "三", "存在的问题"),
        ("㈠健全制度", 2, "㈠", "健全制度"),
        ("⒉健全制度", 3, "⒉", "健全制度"),
        ("—、总体情况", 1, "—", "总体情况"),
        ("引 言", 1, "", "引言"),
        ("附件：", 1, "", "附件"),
    ],
)
def test_the_numbering_tells_the_level(line: str, level: int, number: str, words: str) -> None:
    (heading,) = find_headings(f"前文。\n  {line}\n正文。", ())
    assert (heading.level, heading.number, heading.text) == (level, number, words)


def test_prose_behind_a_heading_is_not_part_of_it() -> None:
    text = "（二）抓好培训。全年组织学习，效果良好。"
    (heading,) = find_headings(text, ())
    assert text[heading.start : heading.end] == "（二）抓好培训"


def test_prose_behind_a_space_is_not_part_of_a_heading() -> None:
    (heading,) = find_headings("六、主要问题和改进措施 我局的公开工作已步入正轨。", ())
    assert heading.text == "主要问题和改进措施"


def test_wrong_counting_is_kept_as_printed() -> None:
    found = find_headings("一、甲\n三、乙\n三、丙\n", ())
    assert [heading.number for heading in found] == ["一", "三", "三"]


@pytest.mark.parametrize(
    "line",
    [
        "一是加强领导。",
        "一、二季度共公开信息。",
        "1.5万元",
        "2019.3.1",
        "2020年，我局认真工作。",
        "（一）项规定的信息",
        "一、总体情况……………3",
        "第一，提高认识。",
    ],
)
def test_a_line_that_merely_begins_with_a_number_is_no_heading(line: str) -> None:
    assert find_headings(f"前文。\n{line}\n", ()) == ()


def test_rows_of_a_table_are_no_headings() -> None:
    text = "三、申请\n四、结转下年度继续办理\t0\n四、复议\n"
    found = find_headings(text, ((5, 19),))
    assert [heading.text for heading in found] == ["申请", "复议"]


def test_where_line_ends_were_lost_headings_are_found_in_their_turn() -> None:
    text = "编制本报告。 一、总体情况 我局认真工作。（一）主动公开。全年良好。（三）跳号。二、存在问题 还有不足。"
    assert [heading.text for heading in find_headings(text, ())] == ["总体情况", "主动公开", "存在问题"]


def test_a_lost_line_end_behind_as_follows_or_before_a_heading_of_two_clauses_hides_no_heading() -> None:
    text = "现报告如下: 一、组织领导。（一）完善内容,规范程序。我局认真工作。（二）加强培训。二、公开情况。"
    words = ["组织领导", "完善内容,规范程序", "加强培训", "公开情况"]
    assert [heading.text for heading in find_headings(text, ())] == words


def test_a_bracketed_number_may_have_a_comma_behind_it() -> None:
    (heading,) = find_headings("(三)、申请复议情况\n（一）、（二）项所列内容\n", ())
    assert (heading.number, heading.text) == ("(三)", "申请复议情况")


def test_the_members_of_a_list_in_a_sentence_are_no_headings() -> None:
    assert find_headings("今后做到：（一）加强领导；（二）健全机制；二、三季度再查。", ()) == ()


def test_a_heading_in_traditional_characters_ends_where_prose_follows_it_too() -> None:
    (heading,) = find_headings("一、總體情況 2019年度，青石水務公司主動公開信息12條。\n", ())
    assert heading.text == "總體情況"


@pytest.mark.parametrize(
    "seed",
    ["一、", "（一）" * 3, " \t", "#" * 7, "附 ", "。一、字", "。（一）字 ", "一、字" * 50 + "\n", "\n"],
)
def test_hostile_text_costs_linear_time(seed: str) -> None:
    text = seed * (200_000 // len(seed))
    start = time.process_time()
    find_headings(text, ())
    assert time.process_time() - start < 2
