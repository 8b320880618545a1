"""Headings by their numbering: 一、 is level 1, （一） level 2, 1. level 3, （1） level 4, whatever the count says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from reports.pipeline.sign_places import matches_at, places_of
from reports.pipeline.values import Heading

LONGEST_HEADING = 60

_SPACE = r"[ \t\u3000\xa0]"
_NUMBER = re.compile(
    rf"""\n{_SPACE}*+(?:\#{{1,6}}{_SPACE}*|\*\*)?+(?=[第一二三四五六七八九十—－（(〔﹝㈠-㈩0-9０-９⒈-⒛⑴-⒇引前概结附])
    (?:(?P<chapter>第[一二三四五六七八九十]{{1,3}}(?:章|部分|节))
      |(?P<one>[一二三四五六七八九十]{{1,3}}|[—－]){_SPACE}{{0,3}}[、．.](?![一二三四五六七八九十]{{1,3}}[、季级类批期是月])
      |(?P<two>[（(〔﹝]{_SPACE}?[一二三四五六七八九十]{{1,3}}{_SPACE}?[)）〕﹞]|[㈠-㈩])(?!项(?!目)|[款条至和]|、{_SPACE}?[（(〔﹝])、?
      |(?P<three>[0-9０-９]{{1,2}}){_SPACE}{{0,3}}[、．.](?![0-9０-９])
      |(?P<three_in_one>[⒈-⒛])
      |(?P<four>[（(]{_SPACE}?[0-9０-９]{{1,2}}{_SPACE}?[)）]|[⑴-⒇])(?!项(?!目)|[款条至和]|、{_SPACE}?[（(])、?
      |(?P<plain>(?:引{_SPACE}*言|前{_SPACE}*言|概{_SPACE}*述|结{_SPACE}*语|附{_SPACE}*[件表]{_SPACE}*[0-9一二三四五]?)
        (?={_SPACE}*[:：]?{_SPACE}*(?:\n|\Z))))""",
    re.VERBOSE,
)
_LEVELS = {"chapter": 1, "one": 1, "two": 2, "three": 3, "three_in_one": 3, "four": 4, "plain": 1}
_IN_A_LINE = re.compile(
    rf"[。！：:]{_SPACE}{{0,4}}(?:(?P<one>[一二三四五六七八九十]{{1,3}})[、．.](?![一二三四五六七八九十])"
    rf"|(?P<two>[（(][一二三四五六七八九十]{{1,3}}[)）]))(?P<words>[^。；，：:;,\n]{{2,30}}?(?:[，,][^。；，：:;,\s]{{2,14}}(?=。))?)(?:{_SPACE}{{1,4}}(?=\S)|(?=[。\n]))"
)
_AS_FOLLOWS = re.compile("如下[：:]")
_COUNTING = "一二三四五六七八九十"
_WORDS_END = re.compile(r"[。：:；;！？\t|｜]")
_SOFTER_END = re.compile(rf"{_SPACE}|[，,]")
_PROSE_BEHIND = re.compile(
    rf"(?P<words>[^，,。：:；;\s]{{0,40}}(?:概述|概[况況]|情[况況]|[问問][题題]|措施|[计計][划劃]|打算|安排|[设設]想|事[项項]|工作|[内內]容|形式|方式)){_SPACE}{{1,6}}\S"
)
_CONTENTS_LINE = re.compile(r"[.…·．]{3,}[ \t]*[0-9０-９]{1,3}[ \t]*$")


def find_headings(text: str, taken: tuple[tuple[int, int], ...]) -> tuple[Heading, ...]:
    """Numbered lines outside of the spans `taken` by tables, in order; a line with prose behind gives its first words.

    Behind a full stop, where lines were lost, a heading is taken only in its turn: 一 first, then 二.
    """
    spans = sorted(taken)
    starts = [start for start, _ in spans]
    at_lines = list(_at_line_starts(text, spans, starts))
    inside = [heading for heading in _inside_lines(text) if not _taken(heading.start, spans, starts)]
    return tuple(_in_turn(at_lines, inside) if inside else at_lines)


def _taken(at: int, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    place = bisect_right(starts, at) - 1
    return place >= 0 and at < spans[place][1]


def _in_turn(at_lines: list[Heading], inside: list[Heading]) -> Iterator[Heading]:
    """All that begin a line, and of the others those whose number is the next one of their level."""
    sure = {heading.start for heading in at_lines}
    counted = dict.fromkeys(range(1, 5), 0)
    for heading in sorted((*at_lines, *inside), key=lambda heading: heading.start):
        turn = _turn(heading.number) if heading.level < 3 else 0
        if heading.start in sure or turn == counted[heading.level] + 1:
            counted[heading.level] = turn
            counted.update((deeper, 0) for deeper in range(heading.level + 1, 5))
            yield heading


def _turn(number: str) -> int:
    """The place of 一, （二） or 十一 in the row of numbers; 0 where it is no number below twenty."""
    signs = number.strip("（）()〔〕﹝﹞")
    if len(signs) == 1:
        return _COUNTING.find(signs) + 1
    return 10 + _COUNTING.find(signs[1]) + 1 if len(signs) == 2 and signs[0] == "十" else 0


def _at_line_starts(text: str, spans: list[tuple[int, int]], starts: list[int]) -> Iterator[Heading]:
    lines = "\n" + text  # a pattern that begins with one sign is found fastest
    for match in _NUMBER.finditer(lines):
        kind = match.lastgroup or ""
        at = match.start(kind) - 1
        if _taken(at, spans, starts):
            continue
        heading = _heading(text, match[kind], kind, at, match.end() - 1)
        if heading is not None:
            yield heading


def _inside_lines(text: str) -> Iterator[Heading]:
    as_follows = [match.end() - 1 for match in _AS_FOLLOWS.finditer(text)]
    stops = places_of(text, "。！")
    for match in matches_at(_IN_A_LINE, text, sorted((*stops, *as_follows)) if as_follows else stops):
        kind = "one" if match["one"] else "two"
        words = match["words"].rstrip(" \t\u3000\xa0")
        end = match.start("words") + len(words)
        yield Heading(match.start(kind), end, _LEVELS[kind], match[kind], words.lstrip(" \t\u3000\xa0"))


def _heading(text: str, printed: str, kind: str, at: int, words_at: int) -> Heading | None:
    level = _LEVELS[kind]
    number = "".join(printed.split())
    if kind == "plain":
        return Heading(at, at + len(printed), level, "", number)
    line_end = text.find("\n", words_at)
    line_end = len(text) if line_end < 0 else line_end
    if _CONTENTS_LINE.search(text, max(words_at, line_end - 40), line_end):
        return None
    start, end = _words(text, words_at, line_end)
    if start == end:
        return None
    return Heading(at, end, level, number, text[start:end])


def _words(text: str, start: int, line_end: int) -> tuple[int, int]:
    """The span of the heading's own words in a line: to its first full stop or colon, or softer where that is far."""
    while start < line_end and text[start] in " \t\u3000\xa0*":
        start += 1
    stop = _WORDS_END.search(text, start, line_end)
    end = stop.start() if stop else line_end
    if stop and text[end] == "。" and (prose := _PROSE_BEHIND.match(text, start, end)):
        end = prose.end("words")
    if end - start > LONGEST_HEADING:
        softer = _SOFTER_END.search(text, start + 2, start + LONGEST_HEADING)
        end = softer.start() if softer else start + LONGEST_HEADING
    while end > start and text[end - 1] in " \t\u3000\xa0*，,、":
        end -= 1
    return start, end
