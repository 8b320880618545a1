"""Where in the report a place stands: the headings above it, what is spoken of there, and which year."""

from __future__ import annotations

import re
from bisect import bisect_right

from reports.pipeline.extract.dates import YEAR, year_number
from reports.pipeline.extract.line_ends import LineEnds
from reports.pipeline.values import Heading

_TOPIC = re.compile(  # begins with one set of signs: a search passes by all others at once
    r"[复诉起应申依主投举培会提建](?:"
    r"(?P<reviews>(?<=复)议)(?:申请|案件|、?诉讼)?"
    r"|(?P<lawsuits>(?<=诉)讼|(?<=[起应])诉)"
    r"|(?P<requests>(?<=申)(?<!行政许可申)请|(?<=依)申请)"
    r"|(?P<none>(?<=主)(?<!已主)动公开(?!范围)|(?<=投)诉|(?<=举)报|(?<=培)训|(?<=会)议|(?<=提)案|(?<=建)议))"
)
_YEAR = re.compile(
    rf"(?<![较比自从与同据至到转\d０-９])(?P<year>{YEAR})[ \u3000]?年(?!以来|至|到|[末底初]?以?来|度?结转|度?转)"
)
_FORMER_YEAR = re.compile(r"(?<![较比与同])(?:去年|上年度?|上一年度?)(?!结转|相比|同期|度?结转|.{0,3}结转)")

_YEAR_BESIDE = re.compile(rf"(?P<year>{YEAR})年度?(?:同期)?[（(]\Z")  # 比2018年（31件）下降
_BRACKETS = ("（", "(")
_BASE = frozenset("是比较")


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
        self._sentence_done: tuple[int, re.Match[str] | None] = (-1, None)
        self._heading_year: tuple[int, int | None] = (-1, None)
        self.line_ends = LineEnds(text, ((heading.start, heading.end) for heading in headings))

    def path(self, at: int) -> tuple[str, ...]:
        """The words of the headings above `at`, outermost first."""
        place = bisect_right(self._starts, at) - 1
        return self._paths[place] if place >= 0 else ()

    def topic(self, at: int) -> str | None:
        """What the text last spoke of before `at`: "requests", "reviews", "lawsuits" or nothing of these."""
        place = bisect_right(self._starts, at) - 1
        if place != self._heading_done:
            self._heading_done = place
            self._topic_done = max(self._topic_done, self._headings[place].end)
            self._topic = _topic_of(self._paths[place])
        for match in _TOPIC.finditer(self._text, self._topic_done, at):
            self._topic = match.lastgroup if match.lastgroup != "none" else None
            self._topic_done = match.end()
        self._topic_done = max(self._topic_done, at - 8)
        return self._topic

    def other_year(self, sentence: int, clause: int, at: int) -> int | None:
        """The year of a count at `at`, where it is not the report's own: named in its clause, at the head of its sentence
        or in a heading above it.
        """
        if self._year is None:
            return None
        if _FORMER_YEAR.search(self._text, clause, at):
            return self._year - 1
        if self._text[clause - 1 : clause] in _BRACKETS and (
            beside := _YEAR_BESIDE.search(self._text, max(0, clause - 12), clause)
        ):
            return year_number(beside["year"])
        match = _last(_YEAR, self._text, clause, at)
        if match and self._text[match.start() - 1 : match.start()] in _BASE:
            match = None  # 是2013年的1.5倍: what it is measured by, not when it was
        match = match or self._year_of_sentence(sentence)
        named = year_number(match["year"]) if match else self._year_of_heading(at)
        return named if named != self._year else None

    def _year_of_sentence(self, sentence: int) -> re.Match[str] | None:
        """The year that the sentence begins with; its counts are asked for one after another."""
        if self._sentence_done[0] != sentence:
            self._sentence_done = sentence, _YEAR.match(self._text, self._words(sentence))
        return self._sentence_done[1]

    def _year_of_heading(self, at: int) -> int | None:
        """The year that the innermost heading above with one names."""
        place = bisect_right(self._starts, at) - 1
        if self._heading_year[0] != place:
            years = (_YEAR.search(heading) for heading in reversed(self.path(at)))
            match = next(filter(None, years), None)
            self._heading_year = place, year_number(match["year"]) if match else None
        return self._heading_year[1]

    def _words(self, at: int) -> int:
        while at < len(self._text) and self._text[at] in " \t\u3000\xa0\n":
            at += 1
        return at


def _topic_of(path: tuple[str, ...]) -> str | None:
    """What the innermost heading that speaks of just one thing speaks of."""
    for heading in reversed(path):
        topics = {match.lastgroup for match in _TOPIC.finditer(heading)}
        if topics:
            topic = topics.pop()
            return topic if not topics and topic != "none" else None
    return None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def _paths(headings: tuple[Heading, ...]) -> list[tuple[str, ...]]:
    open_ones: list[Heading] = []
    paths = []
    for heading in headings:
        while open_ones and open_ones[-1].level >= heading.level:
            open_ones.pop()
        open_ones.append(heading)
        paths.append(tuple(one.text for one in open_ones))
    return paths
