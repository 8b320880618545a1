"""Tells in a PDF which line goes on with the one before, and which lines are running heads or page numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reports.pipeline.decode.pdf_page import Line, PdfPage

_LEAST_REPEATS = 3
_HEADING = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章部]"
)
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?(\d{1,4})\s*页?\s*(?:[/／]\s*\d{1,4}|[，,]?\s*共\s*\d{1,4}\s*页)?[-—–－·\s]*"
)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of running text begin and end, in points."""

    left: float
    right: float


def find_margins(pages: list[PdfPage]) -> Margins | None:
    """Where lines begin that go on with the one above, and the farthest end of a line; None without lines."""
    lines = [item for page in pages for item in page.items if isinstance(item, Line)]
    if not lines:
        return None
    common = Counter(round(line.x0) for line in lines).most_common(1)[0][0]
    left = next((round(line.x0) for line in lines if _hangs(line, common)), common)
    right = max(line.x1 for line in lines if round(line.x0) in (left, common))
    return Margins(left, right)


def _hangs(line: Line, common: float) -> bool:
    """Whether a line begins two characters left of where most do: those are paragraphs of one line, with their indent."""
    return abs(common - line.x0 - 2 * line.size) < 0.25 * line.size


def goes_on(before: Line, line: Line, margins: Margins) -> bool:
    """Whether `line` continues the paragraph: it is not indented, and its first word did not fit above."""
    if abs(line.x0 - margins.left) > 0.6 * line.size or abs(line.size - before.size) > 0.5:
        return False
    if line.top > before.top and line.top - before.bottom > 1.6 * line.size:
        return False
    if _HEADING.match(line.text):
        return False
    # One character of slack: closing punctuation may hang over the margin.
    return before.x1 + line.first_word > margins.right - line.size


def running_lines(pages: list[PdfPage]) -> set[int]:
    """The id() of lines that stand first or last on most pages: alike everywhere, or counting the pages."""
    found: set[int] = set()
    for place in (0, -1):
        edge = [(number, page.items[place]) for number, page in enumerate(pages, 1) if page.items]
        lines = [(number, item) for number, item in edge if isinstance(item, Line)]
        found.update(id(line) for line in (*_alike(lines, len(pages)), *_counting(lines)))
    return found


def _alike(lines: list[tuple[int, Line]], pages: int) -> list[Line]:
    counts = Counter(line.text for _, line in lines)
    return [
        line
        for _, line in lines
        if counts[line.text] >= _LEAST_REPEATS and counts[line.text] >= pages - 1 and not line.text.isdigit()
    ]


def _counting(lines: list[tuple[int, Line]]) -> list[Line]:
    """Lines that hold one number which grows with the page, on two pages at least and on all that have one."""
    numbered = [
        (line, int(match[1]) - number)
        for number, line in lines
        if (match := _PAGE_NUMBER.fullmatch(line.text)) is not None
    ]
    same_step = len({offset for _, offset in numbered}) == 1
    return [line for line, _ in numbered] if len(numbered) > 1 and same_step else []
