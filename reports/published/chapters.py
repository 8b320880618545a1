"""The text of a publication as chapters: headings, paragraphs with their figures marked, and the places of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from reports.published.content import Content, Section
from reports.published.marked_text import MarkedText

HEADING_NUMBER = 24
"""How far behind the beginning of a chapter the words of its heading may begin: its number and some white space."""
CLOSING = frozenset("。．.：:；")
"""Signs that belong to the heading before them where prose goes on behind."""
MARKUP = " \t\r\u3000\xa0|#"
LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a place where the source has a table (`table` counts the regions from 0)."""

    html: SafeString | None
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter's own text, without that of the chapters below it. What stands before the first has no section."""

    section: Section | None
    heading: SafeString | None
    pieces: tuple[Piece, ...]


def chapters_of(
    text: str, content: Content, marked: MarkedText, tables: Sequence[tuple[int, int]]
) -> tuple[Chapter, ...]:
    """All of the text, in order; white space between paragraphs is left out."""
    starts = [section.start for section in content.sections]
    first = starts[0] if starts else len(text)
    chapters = (
        [Chapter(None, None, tuple(pieces_of(text, 0, first, marked, tables)))]
        if text[:first].strip()
        else []
    )
    for section, end in zip(content.sections, [*starts, len(text)][1:], strict=True):
        words_end = heading_end(text, section)
        chapters.append(
            Chapter(
                section,
                marked.html(section.start, words_end),
                tuple(pieces_of(text, words_end, end, marked, tables)),
            )
        )
    return tuple(chapters)


def heading_end(text: str, section: Section) -> int:
    """Where the words of the heading end; prose may follow on the same line."""
    at = text.find(section.heading, section.start, section.start + HEADING_NUMBER + len(section.heading))
    if section.heading and at >= 0:
        end = at + len(section.heading)
        return end + (text[end : end + 1] in CLOSING)
    line_end = text.find("\n", section.start, section.end)
    return section.end if line_end < 0 else line_end


def pieces_of(
    text: str, start: int, end: int, marked: MarkedText, tables: Sequence[tuple[int, int]]
) -> Iterator[Piece]:
    """Paragraphs and tables of a stretch."""
    at = start
    for number, (table_start, table_end) in enumerate(tables):
        if start <= table_start < end and table_start >= at:
            yield from paragraphs(text, at, table_start, marked)
            yield Piece(None, table=number)
            at = table_end
    yield from paragraphs(text, at, max(at, end), marked)


def paragraphs(text: str, start: int, end: int, marked: MarkedText) -> Iterator[Piece]:
    """One piece a line that holds anything but white space and rules; Markdown's signs of a heading are left out."""
    for line in LINE.finditer(text, start, end):
        first = line.end() - len(line.group().lstrip(MARKUP))
        if first < line.end():
            yield Piece(marked.html(first, line.end()))
