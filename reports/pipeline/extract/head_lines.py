"""The lines of a document, trimmed, each with its place: what title, signature and page head are looked for in."""

from __future__ import annotations

import re

from msgspec import Struct

_LINE = re.compile(r"[^\n|｜\t]+")
_TRIM = " \t\u3000\xa0\u200b\ufeff#*|｜"


class Line(Struct, frozen=True, gc=False):
    """A line, or a cell of one, without the white space and marks around it; text[start:end] is `words`."""

    start: int
    end: int
    words: str


def lines_of(text: str, start: int, end: int, most: int) -> list[Line]:
    """The first `most` lines of text[start:end] that are not blank."""
    found: list[Line] = []
    for match in _LINE.finditer(text, start, end):
        line = match[0]
        words = line.strip(_TRIM)
        if words:
            at = match.start() + line.index(words[0])
            found.append(Line(at, at + len(words), words))
            if len(found) == most:
                break
    return found
