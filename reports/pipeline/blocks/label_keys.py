"""The key by which printed labels are compared: no numbering, no note in brackets, no white space, no punctuation."""

from __future__ import annotations

import re
from functools import lru_cache

from reports.pipeline.blocks.traditional import simplified

LONGEST_LABEL = 240
"""A longer text is no label and has the key of its first characters only."""

_CHINESE = "一二三四五六七八九十"
_CLAUSE = re.compile(rf"第[（(]([{_CHINESE}]{{1,3}})[)）]([项項款])")
_NUMBERING = re.compile(
    rf"(?:其中[:：,，]?|[{_CHINESE}]{{1,3}}[、.．,，)）]|[（(〔][{_CHINESE}0-9０-９]{{1,3}}[)）〕][、.．]?"
    rf"|[0-9０-９]{{1,2}}[.．、,，)）](?![0-9０-９])|[①-⑳⑴-⒇]|[*★▲●○◆#]+)"
)
_BARE_ORDINAL = re.compile(r"[0-9０-９]{1,2}(?=[\u4e00-\u9fff])(?![年月日条條件次个個人名位])")
_NOTE = re.compile(r"[（(〔\[【][^（(〔\[【)）〕\]】]*[)）〕\]】]")
_OPEN_NOTE = re.compile(r"[（(〔\[【].*")
_NOTE_TAIL = re.compile(r".*[)）〕\]】]")
_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 13)
def noted_key(printed: str) -> str:
    """The key with the notes in brackets kept: it tells 复制费（纸张） from 复制费（光盘）."""
    text = "".join(printed[:LONGEST_LABEL].split())
    at = 0
    while match := _NUMBERING.match(text, at):
        at = match.end()
    return simplified(_NO_WORD.sub("", text[at:]))


@lru_cache(maxsize=1 << 15)
def label_key(printed: str) -> str:
    """The key of a label as printed: "（二）部分公开（区分处理的，…）" gives 部分公开; a mere note or number gives ""."""
    text = "".join(printed[:LONGEST_LABEL].split())
    text = _CLAUSE.sub(r"第\1\2", text)
    at = 0
    while match := _NUMBERING.match(text, at):
        at = match.end()
    if at == 0 and (match := _BARE_ORDINAL.match(text)):
        at = match.end()
    text = text[at:]
    if not text.isalnum():
        text = _NOTE.sub("", _NOTE.sub("", text))
        text = _OPEN_NOTE.sub("", text)
        if not at:  # what ends a note begins with no number
            text = _NOTE_TAIL.sub("", text)
        text = _NO_WORD.sub("", text)
    return simplified(text)


def keys_of(label: str) -> tuple[str, ...]:
    """The keys under which a template's label may be printed: without its note, and with it but without brackets."""
    found = [label_key(label)]
    if "（" in label.lstrip("（"):
        found.append(noted_key(label))
    return tuple(dict.fromkeys(key for key in found if key))
