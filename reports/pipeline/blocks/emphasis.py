"""Markdown's signs of emphasis around a cell, which are no part of what it says (CommonMark 0.31, section 6.2)."""

from __future__ import annotations

_SIGNS = ("***", "___", "**", "__", "*", "_", "`")


def within_emphasis(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a pair of emphasis signs around it; a cell of nothing but signs keeps them."""
    for sign in _SIGNS:
        width = len(sign)
        if end - start > 2 * width and text.startswith(sign, start) and text.endswith(sign, start, end):
            return start + width, end - width
    return start, end
