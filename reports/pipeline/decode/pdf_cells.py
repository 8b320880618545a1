"""The words of a cell of a ruled table, its lines joined; a number that its cell is too narrow for is broken anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber.utils.text import extract_text

from reports.pipeline.decode.layout import TextLayout

Box = tuple[float, float, float, float]

_DIGIT_AT_END = re.compile(r"[0-9０-９,，.．]$")
_DIGIT_AT_BEGINNING = re.compile(r"[0-9０-９,，.．]")
_SAME_LINE = 3.0
_PADDING = 11.0
"""Points beside the text in a cell, both sides together, at most."""


@dataclass(frozen=True, slots=True)
class CellWords:
    """The words on one line; `mended` where a number was broken over lines and put together again."""

    words: str
    mended: bool = False


def words_of_cell(characters: list[dict[str, Any]], box: Box) -> CellWords:
    """Lines are joined as those of a hard-wrapped paragraph; digits below digits only where the line above is full."""
    lines = [line for line in extract_text(characters).split("\n") if line.strip()]
    full = _full_lines(characters, box, len(lines)) if _breaks_a_number(lines) else ()
    layout = TextLayout()
    mended = False
    for number, line in enumerate(lines):
        if number:
            broken = _is_broken(lines[number - 1], line)
            if broken and number - 1 in full:
                mended = True
            else:
                layout.words(" " if broken else "\n")
        layout.words(line)
    return CellWords(layout.text().strip(), mended)


def _breaks_a_number(lines: list[str]) -> bool:
    return any(_is_broken(above, below) for above, below in pairwise(lines))


def _is_broken(above: str, below: str) -> bool:
    return bool(_DIGIT_AT_END.search(above.rstrip()) and _DIGIT_AT_BEGINNING.match(below.lstrip()))


def _full_lines(characters: list[dict[str, Any]], box: Box, count: int) -> frozenset[int]:
    """The lines beside which no further digit finds room; none where the lines can't be told apart."""
    lines: list[list[dict[str, Any]]] = []
    for character in sorted(characters, key=lambda each: float(each["top"])):
        if character["text"].isspace():
            continue
        if lines and character["top"] - lines[-1][0]["top"] <= _SAME_LINE:
            lines[-1].append(character)
        else:
            lines.append([character])
    if len(lines) != count:
        return frozenset()
    return frozenset(number for number, line in enumerate(lines) if _is_full(line, box))


def _is_full(line: list[dict[str, Any]], box: Box) -> bool:
    left, right = min(each["x0"] for each in line), max(each["x1"] for each in line)
    digit = max(each["x1"] - each["x0"] for each in line)
    return bool((box[2] - box[0]) - (right - left) < digit + _PADDING)
