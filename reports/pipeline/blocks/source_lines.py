"""The lines of a text with what each looks like; the layouts are found from them."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import fuzz, process

from indicators.catalogue.memory import Owner, owner_of
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.vocabulary import Vocabulary

PIPES = "|｜│┃"
LONGEST_CELL_LINE = 160
LONGEST_CHAPTER = 40
LONGEST_PAGE_LINE = 20


class LineKind(IntEnum):
    """How a line parts its cells, if it does."""

    BLANK = 0
    PLAIN = 1
    TAB = 2
    PIPE = 3
    TAKEN = 4


class Line(Struct, frozen=True, gc=False):
    """A line without its end; `start` and `end` are those of the whole line."""

    start: int
    end: int
    kind: LineKind


_ANY_PIPE = re.compile(f"[{PIPES}]")
_PAGE = re.compile(
    r"[ \t\u3000]*(?:[-—–－·][ \t]*\d{1,3}[ \t]*[-—–－·]|第[ \t]*\d{1,3}[ \t]*[页頁].{0,12}|P\.?[ \t]*\d{1,3})[ \t]*"
)
_BEFORE_A_LINE = " \t\u3000"
_BEFORE_A_PAGE = frozenset("-—–－·第P")
_CHAPTER = re.compile(
    r"[ \t\u3000\xa0]*(?:\#{1,6}[ \t]*|\*\*)?(?:[一二三四五六七八九十]{1,2}[ \u3000]?[、.．]|第[一二三四五六七八九十]{1,2}(?:章|部分))"
)
_CHAPTER_WORDS = re.compile(
    r"政府信息|政务公开|总体|概述|存在|问题|改进|需要报告|需要说明|下一步|打算|措施|附表|附件"
)
_NOTE_LINE = re.compile(r"[（(](?![一二三四五六七八九十0-9]{1,3}[)）])")


def source_lines(text: str, taken: tuple[tuple[int, int], ...]) -> list[Line]:
    """Every line of the text; those that touch a span of `taken` (sorted, apart) are of kind TAKEN.

    A line that is but a page number parts no table and counts as blank.
    """
    blank, plain, tab, pipe = LineKind.BLANK, LineKind.PLAIN, LineKind.TAB, LineKind.PIPE
    has_tabs = "\t" in text
    has_pipes = any(each in text for each in PIPES)
    lines: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        end = at + len(raw)
        if not raw:
            kind = blank
        elif has_pipes and _ANY_PIPE.search(raw):
            kind = pipe
        elif has_tabs and "\t" in raw:
            kind = tab
        elif raw.isspace():
            kind = blank
        else:
            kind = plain
        if kind is not blank and end - at < LONGEST_PAGE_LINE:
            sign = raw[0]
            if sign in _BEFORE_A_LINE:
                sign = raw.lstrip(_BEFORE_A_LINE)[:1]
            if sign in _BEFORE_A_PAGE and _PAGE.fullmatch(raw):
                kind = blank
        lines.append(Line(at, end, kind))
        at = end + 1
    return _with_taken(lines, taken) if taken else lines


def _with_taken(lines: list[Line], taken: tuple[tuple[int, int], ...]) -> list[Line]:
    marked = []
    spans = iter(taken)
    span: tuple[int, int] | None = next(spans)
    for line in lines:
        while span is not None and span[1] <= line.start:
            span = next(spans, None)
        touches = span is not None and span[0] <= line.end and line.start < span[1]
        marked.append(Line(line.start, line.end, LineKind.TAKEN) if touches else line)
    return marked


def is_chapter(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is the heading of a chapter and not a row of a table that looks like one."""
    if len(line) > 60 or not _CHAPTER.match(line) or not _CHAPTER_WORDS.search(line):
        return False
    key = label_key(line.lstrip("#* \t"))
    if key in vocabulary.rows or vocabulary.begins(key) or len(key) > LONGEST_CHAPTER:
        return False
    return not _is_like_a_row(key, owner_of(vocabulary))


@lru_cache(maxsize=1 << 12)
def _is_like_a_row(key: str, vocabulary: Owner[Vocabulary]) -> bool:
    return process.extractOne(key, vocabulary.value.rows, scorer=fuzz.ratio, score_cutoff=86) is not None


def is_note(line: str) -> bool:
    """Whether a line opens with a bracket that is no numbering: it goes on with the cell before it."""
    return bool(_NOTE_LINE.match(line))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space around it; an empty one keeps its start."""
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return start, start
    start += len(piece) - len(piece.lstrip())
    return start, start + len(body)
