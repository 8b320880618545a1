"""The title of a report, on one line or broken over several, and the agency and year that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.pipeline.extract.agency_names import is_agency
from reports.pipeline.extract.dates import YEAR
from reports.pipeline.extract.head_lines import Line

LINES_LOOKED_AT = 120
LONGEST_TITLE = 80
_MOST_LINES = 4
_NEAR = 400
_TITLE = re.compile(
    r"(?P<head>[^，。；！？]{0,60}?)(?P<core>(?:政府|政务)信息公开|政务公开|信息公开|政府信息主动公开)"
    r"(?P<tail>[^，。；！？]{0,30}?(?:报[ \u3000]*告|年[ \u3000]*报|总[ \u3000]*结|情[ \u3000]*况)(?:的(?:通知|公告|公示|函))?)"
    r"(?P<more>[ \u3000]*[（(][^（）()]{0,24}[)）])?"
)
_CRUMBS = re.compile(
    r"首页|窗体[顶底]端|当前位置|您的位置|>|»|＞|→|\.(?:docx?|pdf|wps|xlsx?)$|^附件?|统计表|下载|点击|指南|目录|办法|制度|^《|^[一二三四五六七八九十]{1,3}[、.．]|^[（(]"
)
_LETTER_AROUND_IT = ("通知", "公告", "公示", "函")
_LABEL = re.compile(r"^(?:标[ \u3000]*题|名[ \u3000]*称|文件名称|信息名称|题[ \u3000]*名)[：: \u3000]+")
_YEAR = re.compile(rf"(?P<year>{YEAR})[ \u3000]*(?:学年|年)?(?:度|全年)?")
_HEAD_NOISE = re.compile(
    r"^[【\[（(][^】\])）]{0,12}[】\])）]|^关于(?:印发|公布|发布|公开|报送|上报)?|(?:关于|的)+$|^[-—:：·\s]+|[-—:：·\s]+$|[《》]"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title joined from its lines; the spans of its agency and year are in the text."""

    words: str
    start: int
    end: int
    agency: str | None
    agency_at: tuple[int, int] | None
    year: str | None
    year_at: tuple[int, int] | None


def find_title(text: str, lines: list[Line]) -> Title | None:
    """The title that says most: agency and year, then one of them; of equals the first with prose below, else the first."""
    found: list[Title] = []
    taken = 0
    for place in range(len(lines)):
        run = _run(lines, place) if place >= taken else []
        if run:
            found.append(_title(text, run))
            taken = place + len(run)
    return max(found, key=lambda title: _rank(text, title), default=None)


def _rank(text: str, title: Title) -> tuple[bool, bool, bool, bool]:
    below = text.find("。", title.end, title.end + _NEAR)
    return (
        title.agency is not None and title.year is not None,
        title.agency is not None,
        not title.words.endswith(_LETTER_AROUND_IT),
        below >= 0,
    )


def _run(lines: list[Line], place: int) -> list[Line]:
    """The lines from `place` on that together are a title, as few as will do; empty where they are none."""
    if not _may_begin(lines[place].words):
        return []
    for length in range(1, _MOST_LINES + 1):
        run = lines[place : place + length]
        if len(run) < length or any(len(line.words) > 50 for line in run[1:]):
            break
        if length > 1 and not _may_begin(run[-1].words):
            break
        joined = "".join(line.words for line in run)
        if len(joined) > LONGEST_TITLE:
            break
        if _TITLE.fullmatch(_LABEL.sub("", joined)):
            alone = length > 1 and _TITLE.fullmatch(run[-1].words) is not None
            if alone and not is_agency(_YEAR.sub("", "".join(line.words for line in run[:-1])).strip()):
                return []
            return run
    return []


def _may_begin(words: str) -> bool:
    return (
        len(words) <= LONGEST_TITLE
        and not _CRUMBS.search(words)
        and not any(mark in _LABEL.sub("", words) for mark in "。；！？，：:")
    )


def _title(text: str, run: list[Line]) -> Title:
    places: list[int] = []
    for line in run:
        places.extend(range(line.start, line.end))
    words = "".join(text[place] for place in places)
    label = _LABEL.match(words)
    skip = label.end() if label else 0
    match = _TITLE.fullmatch(words, skip)
    head_end = match.end("head") if match else skip
    year = _last_year(words, skip)
    agency, span = _agency(words, skip, head_end)
    return Title(
        words=words[skip:],
        start=places[skip],
        end=places[-1] + 1,
        agency=agency,
        agency_at=(places[span[0]], places[span[1] - 1] + 1) if agency and span[1] > span[0] else None,
        year=year["year"] if year else None,
        year_at=(places[year.start("year")], places[year.end("year") - 1] + 1) if year else None,
    )


def _last_year(words: str, start: int) -> re.Match[str] | None:
    found = None
    for match in _YEAR.finditer(words, start):
        found = match
    return found


def _agency(words: str, start: int, end: int) -> tuple[str | None, tuple[int, int]]:
    """The longest run of the head outside of years, without 关于 and the like."""
    best = (start, start)
    at = start
    for match in [*_YEAR.finditer(words, start, end), None]:
        stop = match.start() if match else end
        if stop - at > best[1] - best[0]:
            best = (at, stop)
        at = match.end() if match else end
    first, last = best
    changed = True
    while changed and first < last:
        changed = False
        for noise in _HEAD_NOISE.finditer(words[first:last]):
            if noise.start() == 0 and noise.end() > 0:
                first, changed = first + noise.end(), True
                break
            if noise.end() == last - first:
                last, changed = first + noise.start(), True
                break
    name = "".join(words[first:last].split())
    return (name, (first, last)) if len(name) >= 2 else (None, (first, first))
