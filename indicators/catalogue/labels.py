"""Printed labels without what forms vary: numbering, 其中 and the notes in brackets."""

from __future__ import annotations

import re

_NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[①-⑳])\s*"
)
_OF_WHICH = re.compile(r"其中[：:]\s*")
_NOTE = re.compile(r"[（(][^（）()]*[）)]")


def plain_label(label: str) -> str:
    """The label for people: "（一）收到申请数" and "其中：1.收到申请数（件）" are both "收到申请数"."""
    rest = label.strip()
    for pattern in (_NUMBERING, _OF_WHICH, _NUMBERING):
        found = pattern.match(rest)
        rest = rest[found.end() :] if found else rest
    return _NOTE.sub("", rest).strip() or label.strip()
