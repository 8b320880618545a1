"""A stretch of the source as HTML: every character escaped and in its order, each figure's span an element with an id."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from reports.published.content import Figure


@dataclass(frozen=True, slots=True)
class Span:
    """The characters of one or more figures; the place is that of the first."""

    start: int
    end: int
    place: int


class MarkedText:
    """A text with the spans of its figures, from which stretches are drawn."""

    def __init__(self, text: str, figures: Iterable[Figure], back: str = "") -> None:
        """`back` is the address whose #f<place> a marked figure leads to."""
        self.text = text
        self.back = back
        self.spans = spans_of(figures, len(text))
        self.starts = [span.start for span in self.spans]

    def html(self, start: int, end: int) -> SafeString:
        """The characters of [start, end). A figure's id stands where the figure begins, and so occurs once."""
        first = bisect_left(self.starts, start)
        parts: list[str] = []
        closing: list[int] = []  # ends of the elements that are open
        at = start
        for span in self.within(first, end):
            at = self.close(parts, closing, at, span.start)
            parts.append(escape(self.text[at : span.start]))
            inner_end = min(span.end, closing[-1] if closing else end)
            parts.append(self.opening(span, nested=bool(closing)))
            closing.append(inner_end)
            at = span.start
        at = self.close(parts, closing, at, end)
        parts.append(escape(self.text[at:end]))
        return mark_safe("".join(parts))  # noqa: S308 - every character went through escape()

    def within(self, first: int, end: int) -> Sequence[Span]:
        """The spans that begin in the stretch; an empty one at its very end belongs to it."""
        last = first
        while last < len(self.spans) and self.spans[last].start < end + (self.spans[last].end == end):
            last += 1
        return self.spans[first:last]

    def close(self, parts: list[str], closing: list[int], at: int, until: int) -> int:
        """Write on to `until` at most, ending each element that ends on the way; where the writing stands then."""
        while closing and closing[-1] <= until:
            end = closing.pop()
            parts.append(escape(self.text[at:end]))
            parts.append("</span>" if closing or not self.back else "</a>")
            at = end
        return at

    def opening(self, span: Span, *, nested: bool) -> str:
        """The tag before a figure. Links cannot stand in links, so only the outermost leads back."""
        blank = " is-blank" if span.start == span.end else ""
        if nested or not self.back:
            return f'<span class="mark{blank}" id="c{span.start}">'
        label = f' aria-label="{escape(gettext("Blank cell"))}"' if blank else ""
        return f'<a class="mark{blank}" id="c{span.start}" href="{escape(self.back)}#f{span.place}"{label}>'


def spans_of(figures: Iterable[Figure], length: int) -> list[Span]:
    """In the order in which they begin, the longer first; of several that begin at one place the longest stands for all."""
    spans: list[Span] = []
    known = [(each.start, each.end, each.place) for each in figures if each.start is not None]
    for start, end, place in sorted(known, key=lambda each: (each[0], -(each[1] or 0), each[2])):
        if end is not None and end <= length and (not spans or spans[-1].start != start):
            spans.append(Span(start, end, place))
    return spans
