"""Where in the report a place stands: the headings above it, what is spoken of there, and which year."""

from __future__ import annotations

import re
from bisect import bisect_right

from reports.pipeline.extract.numerals import chinese
from reports.pipeline.values import Heading

_TOPIC = re.compile(
    r"(?P<reviews>复议)(?:申请|案件|、?诉讼)?|(?P<lawsuits>诉讼|起诉|应诉)|(?P<requests>(?<!行政许可)申请|依申请)|(?P<none>主动公开|投诉|举报|培训|会议|提案|建议)"
)
_YEAR = re.compile(
    r"(?<![较比自从与同据\d０-９])(?P<year>(?:19|20)[0-9]{2}|二[○〇零0O][一二三四五六七八九○〇零0]{2})[ \u3000]?"
    r"年(?!以来|至|到|[末底初]?以?来)"
)
_FORMER_YEAR = re.compile(r"(?<![较比与同])(?:去年|上年度?|上一年度?)(?!结转|相比|同期|度?结转|.{0,3}结转)")
_LINE = re.compile(r"\n[ \t\u3000\xa0]*")
_TERMINAL = "。；：！？:;!?）)”\n \u3000\t"
_SOFT_LINE = 20
"""A line shorter than this ends by itself; a longer one that ends within a sentence was cut by the page's width."""


class Surroundings:
    """Answers for places asked in rising order; each character of the text is looked at once."""

    def __init__(self, text: str, headings: tuple[Heading, ...], year: int | None) -> None:
        self._text = text
        self._headings = headings
        self._starts = [heading.start for heading in headings]
        self._year = year
        self._paths = _paths(headings)
        self._topic: str | None = None
        self._topic_done = 0
        self._heading_done = -1
        self.breaks = _hard_breaks(text, frozenset(self._starts))

    def path(self, at: int) -> tuple[str, ...]:
        """The words of the headings above `at`, outermost first."""
        place = bisect_right(self._starts, at) - 1
        return self._paths[place] if place >= 0 else ()

    def topic(self, at: int) -> str | None:
        """What the text last spoke of before `at`: "requests", "reviews", "lawsuits" or nothing of these."""
        place = bisect_right(self._starts, at) - 1
        if place != self._heading_done:
            self._heading_done = place
            self._topic_done = max(self._topic_done, self._starts[place])
            self._topic = None
        for match in _TOPIC.finditer(self._text, self._topic_done, at):
            self._topic = match.lastgroup if match.lastgroup != "none" else None
            self._topic_done = match.end()
        self._topic_done = max(self._topic_done, at - 8)
        return self._topic

    def other_year(self, sentence: int, at: int, clause: str) -> int | None:
        """The year of a count at `at` in the sentence begun at `sentence`, where it is not the report's own."""
        if self._year is None:
            return None
        if _FORMER_YEAR.search(clause):
            return self._year - 1
        named = None
        for match in _YEAR.finditer(self._text, sentence, at):
            named = match["year"]
        if named is None:
            for heading in reversed(self.path(at)):
                if match := _YEAR.search(heading):
                    named = match["year"]
                    break
        if named is None:
            return None
        year = int(named) if named.isdigit() else chinese(named.replace("O", "0"))
        return year if year != self._year else None


def _paths(headings: tuple[Heading, ...]) -> list[tuple[str, ...]]:
    open_ones: list[Heading] = []
    paths = []
    for heading in headings:
        while open_ones and open_ones[-1].level >= heading.level:
            open_ones.pop()
        open_ones.append(heading)
        paths.append(tuple(one.text for one in open_ones))
    return paths


def _hard_breaks(text: str, heading_starts: frozenset[int]) -> frozenset[int]:
    """The places of the line ends that end a clause; the rest were put in by the width of a page."""
    hard = []
    line_start = 0
    for match in _LINE.finditer(text):
        at, following = match.span()
        soft = (
            at - line_start >= _SOFT_LINE
            and text[at - 1] not in _TERMINAL
            and following - at == 1
            and following < len(text)
            and text[following] not in "\n一二三四五六七八九十（(“"
            and line_start not in heading_starts
            and following not in heading_starts
        )
        if not soft:
            hard.append(at)
        line_start = following
    return frozenset(hard)
