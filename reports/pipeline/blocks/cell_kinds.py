"""What a printed cell looks like before anyone reads it: a number, a unit, a dash, or words."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from reports.pipeline.blocks.traditional import simplified
from reports.pipeline.invisible import seen

UNITS = frozenset(
    (
        *"条件次个人名位篇份起宗项期场册卷页家部元%",
        *("人次", "万元", "亿元", "千元", "人民币元", "件次", "条次", "场次"),
    )
)
"""Words of a unit column."""

DASHES = frozenset("-‑－—–−―─━－/／\\")
LONGEST_NUMBER = 32

_DIGITS = r"[0-9０-９](?:[0-9０-９,，.． \xa0]*[0-9０-９])?"
_UNIT = r"(?:%|％|元|人次|件次|条次|平方米|[条件次个人名位篇份起宗项期场册卷])"
_NUMBER = re.compile(
    rf"(?:约|近|超过|逾|增加?|减少?)?[+\-‑＋－−–—]?[ \xa0]?{_DIGITS}"
    rf"[ \xa0]?(?:余|多)?[万亿]?(?:余|多)?[ \xa0]?{_UNIT}?(?:左右|以上)?"
    r"|[0-9０-９]{1,3}[-–—~～至][0-9０-９]{1,3}" + _UNIT + "?"  # a range
    rf"|(?!(?:19|20)[0-9]{{2}}[（(]){_DIGITS}{_UNIT}?[（(][^（）()]{{1,20}}[)）]"  # a note behind: 12（含上年结转3件）
    rf"|{_DIGITS}(?:[*①-⑩⁰¹²³⁴-⁹]{{1,2}}|[\[［][0-9⁰¹²³⁴-⁹]{{1,2}}[\]］])"  # a footnote
    rf"|[一二两三四五六七八九十]{{1,3}}{_UNIT}|零"
)
"""What stands where a value is expected; some of it no clear number, which `extract` says then."""
_NONE = frozenset(("无", "没有"))


class Kind(IntEnum):
    """The looks of a cell."""

    BLANK = 0
    WORDS = 1
    UNIT = 2
    NUMBER = 3
    DASH = 4


def printed_unit(raw: str) -> str:
    """The unit that a cell of a unit column holds, in simplified characters."""
    return simplified("".join(seen(raw).split()))


@lru_cache(maxsize=1 << 14)
def kind_of(raw: str) -> Kind:
    """The kind of a cell, white space around it ignored."""
    text = raw.strip()
    if not text:
        return Kind.BLANK
    if len(text) > LONGEST_NUMBER:
        return Kind.WORDS
    if not text.isascii():
        text = simplified(seen(text))
        if not text:
            return Kind.BLANK
    if text in UNITS:
        return Kind.UNIT
    if text in _NONE:
        return Kind.DASH
    if _NUMBER.fullmatch(text):
        return Kind.NUMBER
    if all(sign in DASHES for sign in text):
        return Kind.DASH
    unspaced = "".join(text.split())
    return Kind.UNIT if unspaced in UNITS else Kind.WORDS
