from __future__ import annotations

from reports.published import word_difference as words
from reports.published.word_difference import Pair, compared, paragraphs, word_difference


def shown(pair: Pair) -> tuple[str, str]:
    """Both sides with what differs in brackets."""
    left, right = (
        "".join(piece.text if piece.kind == "same" else f"[{piece.text}]" for piece in side)
        for side in (pair.left, pair.right)
    )
    return left, right


def test_numbers_differ_as_wholes_and_chinese_by_the_character() -> None:
    assert shown(compared("共收到申请1,092件，同比上升。", "共收到申请956件，同比下降。")) == (
        "共收到申请[1,092]件，同比[上升]。",
        "共收到申请[956]件，同比[下降]。",
    )


def test_a_paragraph_that_only_one_side_has_stands_alone() -> None:
    left = "加强组织领导，落实工作责任。\n开展业务培训，提高人员素质。"
    right = "加强组织领导，落实工作责任。\n推进平台建设，优化网站栏目。\n开展业务培训，提高全员素质。"
    assert [shown(pair) for pair in word_difference(left, right).pairs] == [
        ("加强组织领导，落实工作责任。", "加强组织领导，落实工作责任。"),
        ("", "[推进平台建设，优化网站栏目。]"),
        ("开展业务培训，提高[人]员素质。", "开展业务培训，提高[全]员素质。"),
    ]


def test_nothing_of_either_text_is_lost() -> None:
    left = "\n".join(f"第{n}段，内容各不相同，编号{n * 7}。" for n in range(30))
    right = "\n".join(f"第{n}段，内容各有不同，编号{n * 7}。" for n in range(5, 40))
    pairs = word_difference(left, right).pairs
    assert ["".join(piece.text for piece in pair.left) for pair in pairs if pair.left] == paragraphs(left)
    assert ["".join(piece.text for piece in pair.right) for pair in pairs if pair.right] == paragraphs(right)


def test_tables_stay_out() -> None:
    assert paragraphs("收到申请情况的总述。\n收到申请数\t件\t12\n| 甲 | 乙 | 丙 |\n12") == [
        "收到申请情况的总述。"
    ]


def test_what_is_too_long_is_not_compared_word_by_word_and_what_is_too_much_is_counted() -> None:
    long = "很长的一段话。" * 400
    pair = compared(long, long + "完")
    assert [piece.kind for piece in (*pair.left, *pair.right)] == ["only_left", "only_right"]
    many = "\n".join(f"这是第{n}段文字。" for n in range(words.MOST_PARAGRAPHS + 3))
    assert word_difference(many, many).left_out == 3
