"""Text as the words of an index, and what is typed as a phrase of them."""

from __future__ import annotations

import pytest

from reports.search.grams import MOST_OF_ONE, OVERLAP, PART, Gram, grams_of, parts_of, phrase_of


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("", []),
        ("政务公开", ["政务", "务公", "公开", "开"]),
        ("省", ["省"]),
        ("政务，公开", ["政务", "务", "公开", "开"]),
        ("统 计　指\n标", ["统计", "计指", "指标", "标"]),
        ("公开\n\n申请", ["公开", "开", "申请", "请"]),
        ("公开\t申请", ["公开", "开", "申请", "请"]),
        ("共1,092件", ["共", "1092", "件"]),
        ("254,944 1005", ["254944", "1005"]),
        ("2019,2020年", ["2019", "2020", "年"]),
        ("WeChat公众号", ["wechat", "公众", "众号", "号"]),
        ("１２件", ["12", "件"]),
        ("二○一七 二〇一七", ["二", "一七", "七二", "二〇", "〇一", "一七", "七"]),
        ("%_\\'\"■", []),
        ("\U0002070e水", ["\U0002070e水", "水"]),
    ],
)
def test_chinese_goes_in_overlapping_pairs_and_all_else_in_whole_words(text: str, grams: list[str]) -> None:
    assert grams_of(text) == grams


@pytest.mark.parametrize(
    ("word", "phrase"),
    [
        ("政务公开", [Gram("政务"), Gram("务公"), Gram("公开")]),
        ("省", [Gram("省", is_beginning=True)]),
        ("WeCh", [Gram("wech", is_beginning=True)]),
        ("1,092", [Gram("1092")]),
        ("2023年", [Gram("2023"), Gram("年", is_beginning=True)]),
        ("微信WeChat号", [Gram("微信"), Gram("信"), Gram("wechat"), Gram("号", is_beginning=True)]),
        ("%", []),
    ],
)
def test_a_query_is_a_phrase_of_the_same_words(word: str, phrase: list[Gram]) -> None:
    assert list(phrase_of(word)) == phrase


def test_a_long_text_goes_in_parts_that_overlap() -> None:
    grams = [str(number) for number in range(3 * PART)]
    parts = list(parts_of(grams))
    assert parts[0] == grams[:PART]
    assert parts[1][:OVERLAP] == parts[0][-OVERLAP:]
    assert parts[-1][-1] == grams[-1]
    assert all(len(part) <= PART for part in parts)


def test_a_part_ends_before_one_word_occurs_more_often_than_a_tsvector_keeps() -> None:
    parts = list(parts_of(["0"] * 1_000 + ["末尾"]))
    assert max(part.count("0") for part in parts) <= MOST_OF_ONE
    assert parts[-1][-1] == "末尾"


def test_no_words_are_one_empty_part() -> None:
    assert list(parts_of([])) == [[]]
