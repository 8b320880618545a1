"""What a count is about, in the words of its own clause: "主动公开信息" before the number, "推送信息" behind its measure word."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from reports.pipeline.extract.counts import Count
from reports.pipeline.extract.line_ends import LineEnds
from reports.pipeline.extract.measure_words import MEASURE_WORD

_REACH = 120
_MARKS = "，。；：,;:！？!?\n"
_TO_LAST_MARK = re.compile(f"(?s:.*)[{_MARKS}]")
_STOPS = "。；！？!?;"
_JOINTS = ("、", "和", "及", "与")
_BEHIND = re.compile(r"(?:专、(?=兼)|“[^”\n]{0,40}”|[^，。；：、！？!?,;:“”\n0-9０-９（）()]){1,30}")
_CHAIN = re.compile(rf"(?>[0-9]{{1,6}}余?{MEASURE_WORD}){{1,3}}(?=[一-龥])")
_DIFFERENCE = re.compile(
    "(?:同比|环比|(?:较|比|与)[^，。；]{0,8}?(?:上年|去年|上一年|同期|20[0-9]{2}年)[^，。；]{0,6}?)[^，。；]{0,4}?"
    "(?:增加|增长|减少|下降|上升|提高|提升|增|减)了?(?:约|近)?"
)
_LEADING = re.compile(
    r"^[、\s）)”·*]+|^和(?![谐平田])|^及(?![时其早])|^与(?![会时民公])|^(?:[0-9０-９]{1,2}[.．、]|[（(][一二三四五六七八九十0-9]{1,3}[)）])\s*|^[一二三四五六七八九十]{1,2}[是、]"
)
_MAY_LEAD = frozenset("、)）”·*和及与（(一二三四五六七八九十0123456789０１２３４５６７８９")
_FILLERS = re.compile(
    r"其中|共计|总计|合计|累计|共有|分别|达到|全年|今年以来|今年|本年度?|年内|年度|截至目前|截止目前|目前|以来|同时|另外|还|仅|新增|数量|总数|以及|各类|各项|"
    r"[0-9０-９]{4}年|[共约近达为有是了计已各及和与并、在内也均达]|\s"
)
_SHARE = re.compile(
    r"^(?:其?中)?(?:分别)?(?:约|大约|近)?(?:各)?(?:所占|占|比例|同比|环比|较|比|与|增长|增加|下降|上升|提高|减少|降低|增幅|降幅|达|为|上涨)"
)

_GROWN_TO = re.compile(
    "(?:增加|增长|提高|上升|扩大|扩展|减少|下降|降低|降|升|增)(?:到|至|为)(?:了|现在的?|目前的?|[0-9]{4}年度?的?)?$"
)
_AND_OTHERS = re.compile("等(?:多?个?方面|内容|情况|信息|类别|工作)?")


class Clause(Struct, frozen=True, gc=False):
    """The words around one count. `start` is where its own clause begins; `part` tells that 其中 stands before it."""

    start: int
    before: str
    behind: str
    part: bool

    @property
    def label(self) -> str:
        """The words before and behind in one."""
        return self.before + self.behind


def clause_of(text: str, count: Count, floor: int, line_ends: LineEnds) -> Clause:
    """The clause of a count. `floor` is the end of the count before; a line end that the page put in ends no clause."""
    start = _start(text, count.start, floor, line_ends)
    chain = _CHAIN.match(text, count.stop) if text[count.stop : count.stop + 1].isdigit() else None
    match = _BEHIND.match(text, chain.end() if chain else count.stop)
    behind = "".join(match[0].split()) if match and not text.startswith("\n", count.stop) else ""
    if match and text[match.end() : match.end() + 1].isdigit():
        behind = "" if _GROWN_TO.fullmatch(behind) else behind.rstrip("和及与以")
    if behind.startswith("等") and _AND_OTHERS.fullmatch(behind):
        behind = ""
    printed = text[start : count.start]
    another = start == floor and len(behind) > 1 and printed.rstrip().endswith(_JOINTS)
    before = "" if another else _tidy(printed)
    part = "其中" in before or "其中" in text[max(floor, start - 4) : start]
    return Clause(start, before, behind, part)


@lru_cache(maxsize=1 << 12)
def is_weak(label: str) -> bool:
    """Whether the words say nothing of what was counted: "其中共有"."""
    return len(_FILLERS.sub("", label)) < 2


def lacks_subject(label: str) -> bool:
    """Whether a percentage's clause leaves open what it is a share of: "占总数的"."""
    return _SHARE.match(label) is not None


def is_difference(clause: Clause) -> bool:
    """Whether the count only tells by how much what was counted before has grown or shrunk: "比上年减少"."""
    return not clause.behind and _DIFFERENCE.fullmatch(clause.before) is not None


def continues(clause: Clause) -> bool:
    """Whether the count is what the one before it has grown or shrunk to: "增加到2017年的"."""
    return not clause.behind and _GROWN_TO.match(clause.before) is not None


def words_before(text: str, start: int, floor: int) -> str:
    """The clause that ends where the one at `start` begins, for a clause that can't stand alone; not before `floor`."""
    end = start
    while end > floor and text[end - 1] in _MARKS + " \u3000\xa0（(":
        if text[end - 1] in _STOPS:
            return ""
        end -= 1
    window = text[max(floor, end - _REACH) : end]
    return _tidy(window[_behind_last_mark(window, len(window)) :])


def _start(text: str, end: int, floor: int, line_ends: LineEnds) -> int:
    low = max(floor, end - _REACH)
    window = text[low:end]
    at = _behind_last_mark(window, len(window)) - 1
    while at >= 0 and window[at] == "\n" and not line_ends.is_meant(low + at):
        at = _behind_last_mark(window, at) - 1
    start = low + at + 1
    opened = max(text.rfind("（", start, end), text.rfind("(", start, end))
    if opened >= 0 and text.find("）", opened, end) < 0 and text.find(")", opened, end) < 0:
        return opened + 1
    return start


def _behind_last_mark(window: str, end: int) -> int:
    """The place behind the last mark before `end`; 0 where there is none."""
    match = _TO_LAST_MARK.match(window, 0, end)
    return match.end() if match else 0


def _tidy(words: str) -> str:
    words = "".join(words.split())
    while words[:1] in _MAY_LEAD and (match := _LEADING.match(words)):
        words = words[match.end() :]
    return words
