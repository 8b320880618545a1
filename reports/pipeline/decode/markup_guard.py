"""Keeps hostile markup from the HTML parser, whose cost grows with the square of the nesting.

One linear pass follows the open elements as the parser would; real pages stay far below every limit.
"""

from __future__ import annotations

import re

from indicators.catalogue.values import Bilingual

MAX_TAGS = 300_000
MAX_DEPTH = 400
MAX_REOPENED = 1_000_000

# Each alternative also ends at the end of the text, so that no unclosed comment is scanned twice.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style|textarea)\b.*?(?:</(?:script|style|textarea)|\Z)|<(/?)([a-z][a-z0-9]*)",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED_BY_THEMSELVES_TAGS = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot "
    "option optgroup colgroup rp rt"
)
_CLOSED_BY_THEMSELVES = frozenset(_CLOSED_BY_THEMSELVES_TAGS.split())
_FORMATTING_TAGS = "a b big code em font i nobr s small strike strong tt u"
_FORMATTING = frozenset(_FORMATTING_TAGS.split())
_SCOPES_TAGS = "table caption html object marquee applet template button"
_SCOPES = frozenset(_SCOPES_TAGS.split())


def beyond_reason(html: str) -> Bilingual | None:
    """Say what no real page has: too many tags, too deep a nesting, formatting left open over everything."""
    open_elements: list[str] = []
    tags = formatting = reopened = 0
    for match in _TAG.finditer(html):
        name = (match[2] or "").lower()
        if not name:
            continue
        tags += 1
        # The parser opens unclosed formatting anew in every paragraph: count what that comes to.
        reopened += formatting
        if tags > MAX_TAGS or reopened > MAX_REOPENED:
            return Bilingual("网页标签过多", "too many tags")
        if name in _CLOSED_BY_THEMSELVES:
            continue
        if not match[1]:
            open_elements.append(name)
            formatting += name in _FORMATTING
            if len(open_elements) > MAX_DEPTH:
                return Bilingual(f"标签嵌套超过 {MAX_DEPTH} 层", f"tags nested deeper than {MAX_DEPTH}")
        else:
            formatting -= _close(open_elements, name)
    return None


def _close(open_elements: list[str], name: str) -> int:
    """Close the innermost element of that name and all within it; gives how many were formatting."""
    for depth in range(len(open_elements) - 1, -1, -1):
        if open_elements[depth] == name:
            closed = open_elements[depth:]
            del open_elements[depth:]
            return sum(element in _FORMATTING for element in closed)
        if open_elements[depth] in _SCOPES:
            return 0
    return 0
