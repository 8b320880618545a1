"""A label and its value on one line with neither tab nor gap between: 收到申请数：33件, 收到申请数……33, 收到申请数件33, a,b,c."""

from __future__ import annotations

import re

from reports.pipeline.blocks.cell_kinds import UNITS, Kind, kind_of
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.source_lines import trimmed
from reports.pipeline.blocks.traditional import simplified
from reports.pipeline.blocks.vocabulary import Vocabulary

_VALUE = re.compile(
    r"[+\-－]?[0-9０-９](?:[0-9０-９,，.．]*[0-9０-９])?[ \u3000\xa0]*(?:[万亿]?元|人次|件次|[条件次个人名位篇份起宗项期场册卷])?$"
)
_LEADER = re.compile(r"(?:[:：…·]|[.．]{3,}|[-—_]{2,})[\s:：…·.．\-—_]*$")
_COMMA = re.compile("[,，]")
_UNITS = tuple(sorted(UNITS, key=len, reverse=True))
LONGEST = 140
FEWEST_COMMAS = 2


def labelled_cells(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The spans of the cells of a trimmed line whose label is a row of a template's list; nothing where it is not."""
    if end - start > LONGEST:
        return ()
    return _by_commas(text, start, end, vocabulary) or _by_value(text, start, end, vocabulary)


def _by_value(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    value = _VALUE.search(text, start, end)
    if value is None:
        return ()
    label_end = trimmed(text, start, value.start())[1]
    leader = _LEADER.search(text, start, label_end)
    if leader is not None:
        label_end = leader.start()
    if label_key(text[start:label_end]) in vocabulary.list_rows:
        return (start, label_end), (value.start(), end)
    parts = label_and_unit(text, start, label_end, vocabulary) if leader is None else ()
    return (*parts, (value.start(), end)) if parts else ()


def label_and_unit(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The spans of a row's label and of the unit run together with it; nothing where the words are anything else."""
    words = simplified(text[start:end])
    for unit in _UNITS:
        unit_at = end - len(unit)
        if words.endswith(unit) and label_key(text[start:unit_at]) in vocabulary.list_rows:
            return (start, unit_at), (unit_at, end)
    return ()


def _by_commas(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """At least two cells behind a known label, all of them short: units and values, or the header above them."""
    if text.count(",", start, end) + text.count("，", start, end) < FEWEST_COMMAS:
        return ()
    pieces = []
    at = start
    for comma in _COMMA.finditer(text, start, end):
        pieces.append(trimmed(text, at, comma.start()))
        at = comma.end()
    pieces.append(trimmed(text, at, end))
    if not vocabulary.knows(label_key(text[slice(*pieces[0])])):
        return ()
    kinds = [kind_of(text[left:right]) for left, right in pieces[1:]]
    if Kind.WORDS in kinds and not all(
        vocabulary.knows(label_key(text[left:right])) for left, right in pieces
    ):
        return ()
    return tuple(pieces)
