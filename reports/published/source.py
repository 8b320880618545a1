"""The source page: the text line by line, each figure marked and leading back to where the report's page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from reports.models import Publication
from reports.published.content import Content, content_of
from reports.published.marked_text import MarkedText


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line, counted from 1."""

    number: int
    html: SafeString


@dataclass(frozen=True, slots=True)
class SourcePage:
    """All lines, and what the file was."""

    content: Content
    lines: tuple[SourceLine, ...]
    marks: int


def source_page(publication: Publication) -> SourcePage:
    """The text of one version."""
    content = content_of(publication.content)
    marked = MarkedText(publication.text, content.figures, back=publication.get_absolute_url())
    return SourcePage(content, tuple(lines_of(publication.text, marked)), len(marked.spans))


def lines_of(text: str, marked: MarkedText) -> Iterator[SourceLine]:
    """Every line, the empty ones too."""
    at = 0
    for number, line in enumerate(text.split("\n"), start=1):
        yield SourceLine(number, marked.html(at, at + len(line)))
        at += len(line) + 1
