"""Characters that no one sees: they stand between the digits of numbers copied out of pages and word processors."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def seen(text: str) -> str:
    """The text as it looks, without them. A text file keeps them; what is laid out from markup leaves them out."""
    return _UNSEEN.sub("", text)
