"""Numbers that count nothing though a measure word follows: ordinals, names, norms and the counters of web pages."""

from __future__ import annotations

import re

_NORM = re.compile(
    r"(?:同一[^，。\n]{0,4}[计记]|(?<![累共总合统])[计记]为|[计算记]作|视为|折算[为成]|不少于|不低于|不超过|不多于|不得超|至少|最多|"
    r"每[人年月周日季天]?度?|每个?[季月]度?)[ ]?(?:召开|开展|组织|公开|更新|发布|举办)?$"
)
_ENDS_OF_A_NORM = frozenset("于过多超少每人年月周日季天度个开展织新布办计记为作成 \n")
_PAGE_NOISE = re.compile(r"(?:浏览|阅读|点击|访问|查看|人气)(?:次数|量|数)?[:：]\s*$")

_PARTS_OF_A_TEXT = re.compile(r"大?(?:部分|章节?|方面的?内容)")
_THIS_TEXT = re.compile(r"(?:报告|年报|全文)[^。\n]{0,60}$")

_SENTENCE_SO_FAR = re.compile("(?<=[。；;\n])[^。；;\n]*$|^[^。；;\n]{0,199}$")
_NOT_FOREMOST = frozenset("目此日以之当年月生提底末初")
_LONGEST_CHAIN = 24
_IN_A_CHAIN = frozenset("0123456789一二三四五六七八九十百 \u3000\xa0、和至到-—")


def is_norm(before: str) -> bool:
    """Whether the words before a number make it a rule and no event: 不少于2次, 每月1次."""
    return before[-1:] in _ENDS_OF_A_NORM and _NORM.search(before) is not None


def is_page_counter(before: str) -> bool:
    """Whether the words before a number are those of a web page: 浏览次数：."""
    return _PAGE_NOISE.search(before) is not None


def is_of_the_report(text: str, at: int, stop: int) -> bool:
    """Whether the number counts the parts of the report itself: 本报告由……等7个部分组成."""
    return bool(_PARTS_OF_A_TEXT.match(text, stop)) and bool(_THIS_TEXT.search(text[max(0, at - 80) : at]))


def is_ordinal(text: str, at: int) -> bool:
    """Whether the number is an ordinal: 第3, 第33、35条, 前50名; but 目前12个 is none."""
    place = at - 1
    lowest = at - _LONGEST_CHAIN if at > _LONGEST_CHAIN else 0
    while place >= lowest and text[place] in _IN_A_CHAIN:
        place -= 1
    if place < 0:
        return False
    if text[place] == "前":
        return place + 1 >= at - 1 and (place == 0 or text[place - 1] not in _NOT_FOREMOST)
    return text[place] == "第"


def is_quoted_name(text: str, at: int, stop: int) -> bool:
    """Whether the number stands in a title 《…》 or in a short quoted name."""
    opened = text.rfind("《", at - 60 if at > 60 else 0, at)
    if opened >= 0 and text.find("》", opened, at) < 0:
        return True
    low = at - 12 if at > 12 else 0
    opened = text.rfind("“", low, at)
    if opened >= 0:
        return text.find("”", opened, at) < 0 and text.find("”", stop, stop + 12) >= 0
    return text.rfind('"', low, at) >= 0 and _is_between_straight_quotes(text, at, stop)


def _is_between_straight_quotes(text: str, at: int, stop: int) -> bool:
    """Whether an odd number of straight quotes stands before the number in its sentence, and one soon after it."""
    opening = _SENTENCE_SO_FAR.search(text[at - 200 if at > 200 else 0 : at])
    return opening is not None and opening[0].count('"') % 2 == 1 and text.find('"', stop, stop + 12) >= 0
