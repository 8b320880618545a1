"""Where a sign stands in a text, and what patterns find there.

A pattern that begins with one of some signs tries every character of a text. The string's own search finds rare signs in a
twentieth of that time, and several patterns share what it finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def places_of(text: str, signs: Iterable[str], start: int = 0, end: int | None = None) -> list[int]:
    """All places of the signs in text[start:end], in order."""
    found: list[int] = []
    for sign in signs:
        at = text.find(sign, start, end)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1, end)
    found.sort()
    return found


def matches_at(
    pattern: re.Pattern[str], text: str, places: Iterable[int], end: int | None = None
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text, 0, end)` gives, where a match can begin at these places alone."""
    done = 0
    end = len(text) if end is None else end
    for place in places:
        if place >= done and (match := pattern.match(text, place, end)) is not None:
            done = match.end()
            yield match
