"""Regions of lines that part their cells by tabs or pipes, with the other lines that belong between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.pipeline.blocks.cell_kinds import Kind, kind_of
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.source_lines import PIPES, Line, LineKind, is_chapter, is_note
from reports.pipeline.blocks.vocabulary import Vocabulary

LONGEST_TABBED = 120
FEWEST_PIPES = 3
"""So many part cells, however long and padded the line is."""
LONGEST_CONTINUATION = 80
MOST_BLANKS = 5  # the foot of a page: blank lines, its number, blank lines
MOST_CONTINUATIONS = 3
MOST_UPRIGHT = 40
"""Lines of one character each, of a label printed upright."""


def line_regions(
    text: str, lines: Sequence[Line], kind: LineKind, vocabulary: Vocabulary
) -> Iterator[tuple[int, int]]:
    """Half-open ranges of line numbers that begin and end with a line of that kind (TAB or PIPE)."""
    first = last = None
    blank = LineKind.BLANK
    for number, line in enumerate(lines):
        if line.kind is not kind or (line.end - line.start >= LONGEST_TABBED and _is_prose(text, line)):
            continue
        if last is not None and first is not None:
            close = number - last == 1 or (number - last == 2 and lines[last + 1].kind is blank)
            if not close and not _belong(text, lines[last:number], vocabulary):
                yield first, _with_value_below(text, lines, last)
                first = None
        if first is None:
            first = number
        last = number
    if first is not None and last is not None:
        yield first, _with_value_below(text, lines, last)


def _with_value_below(text: str, lines: Sequence[Line], last: int) -> int:
    """The end of a region; a number alone on the next line is its last value."""
    if last + 1 < len(lines) and lines[last + 1].kind is LineKind.PLAIN:
        below = lines[last + 1]
        if kind_of(text[below.start : below.end]) is Kind.NUMBER:
            return last + 2
    return last + 1


def _is_prose(text: str, line: Line) -> bool:
    """An indented paragraph, or one with a pipe in it: one long cell that reads like a sentence."""
    raw = text[line.start : line.end].strip()
    if line.kind is LineKind.PIPE and sum(map(raw.count, PIPES)) >= FEWEST_PIPES:
        return False
    return "\t" not in raw and (len(raw) > LONGEST_TABBED or raw.endswith("。"))


def _belong(text: str, lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """Whether the lines behind the first of these go on with a cell or merely part rows."""
    awaits_value = not text[lines[0].start : lines[0].end].strip()
    between = lines[1:]
    if len(between) > MOST_BLANKS + MOST_UPRIGHT:
        return False
    blanks = continuations = 0
    for line in between:
        if line.kind is LineKind.BLANK:
            blanks += 1
            continue
        if line.kind is LineKind.TAKEN or line.end - line.start > LONGEST_CONTINUATION + LONGEST_TABBED:
            return False
        raw = text[line.start : line.end].strip()
        if len(raw) == 1:
            continue
        continuations += 1
        if len(raw) > LONGEST_CONTINUATION or raw.endswith("。") or is_chapter(raw, vocabulary):
            return False
        if awaits_value and continuations == 1 and kind_of(raw) is Kind.NUMBER:
            continue
        if blanks and not is_note(raw) and not _is_cellish(raw, vocabulary):
            return False
    return blanks <= MOST_BLANKS and continuations <= MOST_CONTINUATIONS


def _is_cellish(raw: str, vocabulary: Vocabulary) -> bool:
    key = label_key(raw)
    return vocabulary.knows(key) or vocabulary.begins(key)
