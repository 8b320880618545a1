"""Tells in a PDF which line goes on with the one before, and which lines are running heads or page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

from reports.pipeline.decode.pdf_page import Line, PdfPage

_LEAST_REPEATS = 3
_DEEPEST = 3
_HEADING = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章部]"
)
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?(\d{1,4})\s*页?\s*(?:[/／]\s*\d{1,4}|[，,]?\s*共\s*\d{1,4}\s*页)?[-—–－·\s]*"
)
# The page's number beside words: "第 2 页" behind a title, 2/7 behind an address, as browsers print it.
_WORDED_NUMBER = re.compile(
    r"(?<![0-9./])(?:第\s*)?(?<![0-9./])([0-9]{1,3})(?![0-9.])(?:\s*页|\s*[/／]\s*[0-9]{1,3})?(?:\s*[，,]?\s*共\s*[0-9]{1,3}\s*页)?\s*[-—]?$"
)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of running text begin and end, in points."""

    left: float
    right: float


def find_margins(pages: list[PdfPage]) -> dict[int | None, Margins]:
    """Where lines begin that go on with the one above, and the farthest end of a line, for each column of a page."""
    columns: dict[int | None, list[Line]] = defaultdict(list)
    for page in pages:
        for item in page.items:
            if isinstance(item, Line):
                columns[item.column].append(item)
    return {column: _margins(lines) for column, lines in columns.items()}


def _margins(whole: list[Line]) -> Margins:
    """Those of the running text, whose size most lines have: a title may reach farther."""
    size = Counter(round(line.size) for line in whole).most_common(1)[0][0]
    lines = [line for line in whole if round(line.size) == size]
    common = Counter(round(line.x0) for line in lines).most_common(1)[0][0]
    left = next((round(line.x0) for line in lines if _hangs(line, common)), common)
    right = max(line.x1 for line in lines if round(line.x0) in (left, common))
    return Margins(left, right)


def _hangs(line: Line, common: float) -> bool:
    """Whether a line begins two characters left of where most do: those are paragraphs of one line, with their indent."""
    return abs(common - line.x0 - 2 * line.size) < 0.25 * line.size


def goes_on(before: Line, line: Line, margins: dict[int | None, Margins]) -> bool:
    """Whether `line` continues the paragraph: it is not indented, and its first word did not fit above."""
    if abs(line.x0 - margins[line.column].left) > 0.6 * line.size or abs(line.size - before.size) > 0.5:
        return False
    if line.column == before.column and 1.6 * line.size < line.top - before.bottom:
        return False
    if _HEADING.match(line.text):
        return False
    # One character of slack: closing punctuation may hang over the margin.
    return before.x1 + line.first_word > margins[before.column].right - line.size


def tabular(pages: list[PdfPage]) -> set[int]:
    """The id() of lines in pieces below or above another such: rows of a table without rules."""
    found: set[int] = set()
    for page in pages:
        for above, below in pairwise(page.items):
            if (
                isinstance(above, Line)
                and isinstance(below, Line)
                and len(above.pieces) > 1
                and len(below.pieces) > 1
            ):
                found.update((id(above), id(below)))
    return found


def running_lines(pages: list[PdfPage]) -> set[int]:
    """The id() of lines that stand first or last on most pages: alike everywhere, or but for one number that counts them."""
    found: set[int] = set()
    for edge in (0, -1):
        for deep in range(_DEEPEST):
            lines = [
                (number, line)
                for number, page in enumerate(pages, 1)
                if (line := _at_edge(page, edge, deep, found)) is not None
            ]
            if deep:
                lines = _level_with_most(lines)
            new = {id(line) for line in (*_alike(lines, len(pages)), *_counting(lines))}
            if not new:
                break
            found |= new
    return found


def _at_edge(page: PdfPage, edge: int, deep: int, found: set[int]) -> Line | None:
    """The line at that edge of the page, so many running lines already found there left out; none behind a table."""
    items = page.items if edge == 0 else page.items[::-1]
    for item in items[: deep + 1]:
        if not isinstance(item, Line):
            return None
        if id(item) not in found:
            return item
    return None


def _level_with_most(lines: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """Those that stand as far down their page as most do: a second running line never moves, a text's last line does."""
    if not lines:
        return []
    common = Counter(round(line.top) for _, line in lines).most_common(1)[0][0]
    return [(number, line) for number, line in lines if abs(line.top - common) < 2]


def _alike(lines: list[tuple[int, Line]], pages: int) -> list[Line]:
    counts = Counter(line.text for _, line in lines)
    return [
        line
        for _, line in lines
        if counts[line.text] >= _LEAST_REPEATS and counts[line.text] >= pages - 1 and not line.text.isdigit()
    ]


def _counting(lines: list[tuple[int, Line]]) -> list[Line]:
    """Lines that hold one number which grows with the page, on two pages at least and on all that have one.

    Either nothing else stands there, or the same words on each of three pages.
    """
    bare = [
        (line, int(match[1]) - number)
        for number, line in lines
        if (match := _PAGE_NUMBER.fullmatch(line.text)) is not None
    ]
    if len(bare) > 1 and len({offset for _, offset in bare}) == 1:
        return [line for line, _ in bare]
    worded = [
        (line, line.text[: match.start(1)] + line.text[match.end(1) :], int(match[1]) - number)
        for number, line in lines
        if (match := _WORDED_NUMBER.search(line.text)) is not None
    ]
    alike = len({(words, offset) for _, words, offset in worded}) == 1
    return [line for line, _, _ in worded] if len(worded) >= _LEAST_REPEATS and alike else []
