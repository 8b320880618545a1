"""Writes Word's automatic numbers ("一、", "（二）", "3.") into the text: they are printed but stand in no run of words.

mammoth turns numbered paragraphs into plain lists and so loses the chapters' numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from reports.pipeline.decode.docx_document import (
    W,
    WordDocument,
    number_of,
    run_of,
    value_of,
    words_of,
)
from reports.pipeline.decode.docx_numerals import numeral

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_MOST_ANCESTORS = 20
_NO_SPACE_AFTER = "、，。）】〕：．"


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered: "（%1）" in Chinese numerals, from 1; perhaps the level of a style."""

    pattern: str
    format: str
    start: int
    style: str


@dataclass(slots=True)
class _List:
    """A list as it is counted through the document; several w:num may share it."""

    levels: dict[int, _Level]
    counts: list[int] = field(default_factory=lambda: [0] * _LEVELS)

    def next(self, level: int) -> str:
        """Count on at that level, begin anew below it, and give the printed number."""
        found = self.levels.get(level)
        if found is None:
            return ""
        self.counts[level] = self.counts[level] + 1 if self.counts[level] else found.start
        self.counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if found.format in ("bullet", "none"):
            return ""
        return _PLACE.sub(lambda place: self._part(int(place[1]) - 1), found.pattern)

    def level_of(self, style: str) -> int:
        """The level that is kept for paragraphs of that style; the first where none is."""
        return next((at for at, level in self.levels.items() if level.style == style), 0)

    def _part(self, level: int) -> str:
        found = self.levels.get(level)
        if found is None:
            return ""
        return numeral(self.counts[level] or found.start, found.format)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says of numbering: its list and level, where it says so itself, and the style it is based on."""

    list: str
    level: int | None
    based_on: str


def write_numbers(document: WordDocument) -> None:
    """Put every automatic number as words before its paragraph; nothing where the document numbers none."""
    numbering = document.part("numbering")
    if numbering is None:
        return
    part = document.part("styles")
    styles = {} if part is None else _styles(part)
    lists = _lists(numbering)
    for paragraph in document.root.iter(f"{W}p"):
        _number(paragraph, lists, styles)


def _lists(numbering: Element) -> dict[str, _List]:
    """Each w:num by its id."""
    abstracts = {
        abstract.get(f"{W}abstractNumId", ""): abstract for abstract in numbering.iter(f"{W}abstractNum")
    }
    shared = {id: _List(_levels(abstract)) for id, abstract in abstracts.items()}
    named = {value_of(abstract.find(f"{W}styleLink")): id for id, abstract in abstracts.items()}
    lists: dict[str, _List] = {}
    for number in numbering.iter(f"{W}num"):
        id = value_of(number.find(f"{W}abstractNumId"))
        link = value_of(abstracts[id].find(f"{W}numStyleLink")) if id in abstracts else ""
        found = shared.get(named.get(link, id) if link else id)
        if found is None:
            continue
        changed = _overridden(number, found.levels)
        lists[number.get(f"{W}numId", "")] = _List(changed) if changed != found.levels else found
    return lists


def _overridden(number: Element, levels: dict[int, _Level]) -> dict[int, _Level]:
    """The levels with what this one list has of its own."""
    changed = dict(levels)
    for override in number.iter(f"{W}lvlOverride"):
        at = _index(override)
        own = override.find(f"{W}lvl")
        if own is not None:
            changed[at] = _level(own)
        start = override.find(f"{W}startOverride")
        if start is not None and at in changed:
            level = changed[at]
            changed[at] = _Level(level.pattern, level.format, number_of(start, level.start), level.style)
    return changed


def _levels(abstract: Element) -> dict[int, _Level]:
    return {_index(level): _level(level) for level in abstract.iter(f"{W}lvl")}


def _index(element: Element) -> int:
    words = element.get(f"{W}ilvl", "0")
    return min(int(words), _LEVELS - 1) if words.isascii() and words.isdigit() else 0


def _level(level: Element) -> _Level:
    return _Level(
        value_of(level.find(f"{W}lvlText")),
        value_of(level.find(f"{W}numFmt")) or "decimal",
        number_of(level.find(f"{W}start"), 1),
        value_of(level.find(f"{W}pStyle")),
    )


def _styles(part: Element) -> dict[str, _Style]:
    return {
        style.get(f"{W}styleId", ""): _Style(
            value_of(style.find(f"{W}pPr/{W}numPr/{W}numId")),
            _own_level(style.find(f"{W}pPr/{W}numPr")),
            value_of(style.find(f"{W}basedOn")),
        )
        for style in part.iter(f"{W}style")
    }


def _own_level(properties: Element | None) -> int | None:
    level = None if properties is None else properties.find(f"{W}ilvl")
    return None if level is None else min(number_of(level), _LEVELS - 1)


def _number(paragraph: Element, lists: dict[str, _List], styles: dict[str, _Style]) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return
    style = value_of(properties.find(f"{W}pStyle"))
    own = properties.find(f"{W}numPr")
    from_style, level_from_style = _of_style(style, styles)
    id = value_of(own.find(f"{W}numId")) if own is not None else ""
    found = lists.get(id or from_style)
    if found is None or not words_of(paragraph):
        return
    level = _own_level(own)
    if level is None:
        level = level_from_style
    printed = found.next(found.level_of(style) if level is None else level)
    if printed:
        words = printed if printed[-1] in _NO_SPACE_AFTER else f"{printed} "
        paragraph.insert(list(paragraph).index(properties) + 1, run_of(words))


def _of_style(style: str, styles: dict[str, _Style]) -> tuple[str, int | None]:
    """List and level that a style gives its paragraphs, its own or those of the styles it is based on."""
    list, level = "", None
    for _ in range(_MOST_ANCESTORS):
        found = styles.get(style)
        if found is None:
            break
        list = list or found.list
        level = found.level if level is None else level
        style = found.based_on
    return list, level
