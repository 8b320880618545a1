"""The cells of one plain line: parted by wide gaps, or numbers behind a label, or nothing but numbers."""

from __future__ import annotations

import re

from reports.pipeline.blocks.cell_kinds import Kind, kind_of

_GAP = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
_WORD = re.compile(r"[^ \u3000\xa0]+")
_CONTACT = re.compile(r"电话|传真|邮编|邮政|邮箱|网址|地址|手机|编号|文号|索引|页|^P\.?$")


def cells_of_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the cells of a trimmed line; a line that is one cell gives itself."""
    if not any(space in text[start:end] for space in " \u3000\xa0"):
        return [(start, end)]
    words = [(match.start(), match.end()) for match in _WORD.finditer(text, start, end)]
    kinds = [kind_of(text[left:right]) for left, right in words]
    split = len(words)
    while split and kinds[split - 1] in (Kind.NUMBER, Kind.DASH, Kind.UNIT):
        split -= 1
    if Kind.NUMBER not in kinds[split:] and Kind.DASH not in kinds[split:]:
        split = len(words)
    if split == 1 and len(words) == 2 and kind_of(text[start:end]) is not Kind.WORDS:
        return [(start, end)]
    head = _gapped(text, words[0][0], words[split - 1][1]) if split else []
    return head + words[split:]


def is_contact(text: str, start: int, end: int) -> bool:
    """Whether the line gives a telephone, an address or a page, whose numbers count nothing."""
    return bool(_CONTACT.search(text, start, end))


def _gapped(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    at = start
    for gap in _GAP.finditer(text, start, end):
        if gap.start() > at:
            spans.append((at, gap.start()))
        at = gap.end()
    if at < end:
        spans.append((at, end))
    return spans
