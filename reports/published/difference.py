"""What differs between a version and the one before it: the figures, and the text line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

AROUND = 2
"""Unchanged lines shown on either side of a change."""
MOST_LINES = 4_000
"""Comparing longer texts would take seconds."""


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line; `sign` is +, -, … (left out) or empty."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class TextDifference:
    """The changed lines with some around them; `is_too_long` where the texts were not compared."""

    lines: tuple[DiffLine, ...]
    is_too_long: bool = False


def text_difference(old: str, new: str) -> TextDifference:
    """From one text to the other."""
    before, after = old.splitlines(), new.splitlines()
    if max(len(before), len(after)) > MOST_LINES:
        return TextDifference((), is_too_long=True)
    return TextDifference(tuple(lines_of(before, after)))


def lines_of(before: list[str], after: list[str]) -> Iterator[DiffLine]:
    """Group after group of changes."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    groups = [] if before == after else list(matcher.get_grouped_opcodes(AROUND))
    for number, group in enumerate(groups):
        if number:
            yield DiffLine("…", "")
        for kind, start, end, new_start, new_end in group:
            if kind == "equal":
                yield from (DiffLine("", line) for line in before[start:end])
                continue
            yield from (DiffLine("-", line) for line in before[start:end])
            yield from (DiffLine("+", line) for line in after[new_start:new_end])
