"""The cells of one plain line: parted by wide gaps, or numbers behind a label, or nothing but numbers."""

from __future__ import annotations

import re

from reports.pipeline.blocks.cell_kinds import Kind, kind_of

SHORTEST_LABEL = 4

_GAP = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
_WORD = re.compile(r"[^ \u3000\xa0]+")
_CONTACT = re.compile(r"电话|传真|邮编|邮政|邮箱|网址|地址|手机|编号|文号|索引|第\s{0,2}\d+\s{0,2}页|^P\.?$")


def cells_of_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the cells of a trimmed line; a line that is one cell gives itself."""
    if not any(space in text[start:end] for space in " \u3000\xa0"):
        return [(start, end)]
    words = [(match.start(), match.end()) for match in _WORD.finditer(text, start, end)]
    kinds = [kind_of(text[left:right]) for left, right in words]
    split = len(words)
    while split and kinds[split - 1] in (Kind.NUMBER, Kind.DASH, Kind.UNIT):
        split -= 1
    if split and _makes_unit(text, words[split - 1 : split + 1]):
        split -= 1
    else:
        while split < len(words) and kinds[split] is Kind.UNIT and _spread(words, split):
            split += 1
    if Kind.NUMBER not in kinds[split:] and Kind.DASH not in kinds[split:]:
        split = len(words) - 1 if split == len(words) - 1 and _may_have_unit(words[:split]) else len(words)
    if split == 1 and len(words) == 2 and kind_of(text[start:end]) is not Kind.WORDS:
        return [(start, end)]
    head = _gapped(text, words[0][0], words[split - 1][1]) if split else []
    return head + _with_own_units(text, _joined_units(text, words[split:]))


def _spread(words: list[tuple[int, int]], at: int) -> bool:
    """Whether this character ends a label printed with a space between its characters."""
    if at == 0:
        return False
    (start, end), (left, right) = words[at - 1], words[at]
    return end - start == 1 and right - left == 1 and left - end == 1


def _joined_units(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words, a unit printed with a space between its characters made one."""
    if _makes_unit(text, words[:2]):
        return [(words[0][0], words[1][1]), *words[2:]]
    return words


def _with_own_units(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words; a unit one space behind a number is printed with it, not in a column of its own."""
    joined: list[tuple[int, int]] = []
    for start, end in words:
        before = joined[-1] if joined else None
        if (
            before is not None
            and start - before[1] == 1
            and kind_of(text[start:end]) is Kind.UNIT
            and kind_of(text[before[0] : before[1]]) is Kind.NUMBER
            and kind_of(text[before[0] : end]) is Kind.NUMBER
        ):
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return joined


def _makes_unit(text: str, words: list[tuple[int, int]]) -> bool:
    return (
        len(words) == 2
        and all(end - start == 1 for start, end in words)
        and kind_of("".join(text[start:end] for start, end in words)) is Kind.UNIT
    )


def _may_have_unit(words: list[tuple[int, int]]) -> bool:
    """Whether words are long enough for a label, so that a unit behind them is one."""
    return bool(words) and words[-1][1] - words[-1][0] >= SHORTEST_LABEL


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
