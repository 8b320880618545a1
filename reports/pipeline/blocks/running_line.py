"""A whole table run together into one long line, its cells parted by single spaces, as page scrapers leave it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.pipeline.blocks.cell_kinds import Kind, kind_of
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.source_lines import Line, LineKind
from reports.pipeline.blocks.vocabulary import Vocabulary

SHORTEST = 80
FEWEST_KNOWN = 6
FEWEST_NUMBERS = 6

_WORD = re.compile(r"[^ \u3000\xa0]+")


def with_open_lines(text: str, lines: Sequence[Line], vocabulary: Vocabulary) -> Sequence[Line]:
    """The lines, one that holds a table opened into a line for each of its words."""
    plain = LineKind.PLAIN
    long_ones = [line for line in lines if line.kind is plain and line.end - line.start > SHORTEST]
    opened = {
        line.start: words
        for line in long_ones
        if _may_have_words(text, line) and (words := _words_of_table(text, line, vocabulary))
    }
    if not opened:
        return lines
    return [each for line in lines for each in opened.get(line.start, (line,))]


def _may_have_words(text: str, line: Line) -> bool:
    """Whether the line has spaces enough for a table's words."""
    gaps = sum([text.count(space, line.start, line.end) for space in " \u3000\xa0"])
    return gaps >= FEWEST_KNOWN + FEWEST_NUMBERS - 1


def _words_of_table(text: str, line: Line, vocabulary: Vocabulary) -> list[Line]:
    words = [Line(*word.span(), LineKind.PLAIN) for word in _WORD.finditer(text, line.start, line.end)]
    if len(words) < FEWEST_KNOWN + FEWEST_NUMBERS:
        return []
    raw = [text[word.start : word.end] for word in words]
    if sum(kind_of(word) is Kind.NUMBER for word in raw) < FEWEST_NUMBERS:
        return []
    return words if sum(vocabulary.knows(label_key(word)) for word in raw) >= FEWEST_KNOWN else []
