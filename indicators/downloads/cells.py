"""Texts that a spreadsheet would run as a formula, made harmless; numbers stay what they are."""

from __future__ import annotations

import re

RISKY_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula, in East Asian versions also at full width."""
PLAIN_NUMBER = re.compile(r"[+\-＋－]?[0-9０-９][0-9０-９,，]{0,30}([.．][0-9０-９]{1,30})?[%％]?")
"""A number as reports print it; `+214` and `-5` are figures, and no spreadsheet can run them."""


def harmless(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would otherwise run it."""
    if text.startswith(RISKY_STARTS) and not PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text
