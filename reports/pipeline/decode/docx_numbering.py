"""Writes Word's automatic numbers ("一、", "（二）", "3.") into the text: they are printed but stand in no run of words.

mammoth turns numbered paragraphs into plain lists and so loses the chapters' numbers.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from reports.pipeline.decode.docx_numerals import numeral

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_NO_SPACE_AFTER = "、，。）】〕：．"


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered: "（%1）" in Chinese numerals, from 1."""

    pattern: str
    format: str
    start: int


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
        return _PLACE.sub(lambda place: self._part(int(place[1]) - 1), found.pattern)

    def _part(self, level: int) -> str:
        found = self.levels.get(level)
        if found is None:
            return ""
        return numeral(self.counts[level] or found.start, found.format)


def with_numbers(data: bytes) -> bytes:
    """The same package with every automatic number as words, and no list left; unchanged where it has none."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = set(package.namelist())
        if not {_DOCUMENT, _NUMBERING} <= members:
            return data
        lists = _lists(ElementTree.fromstring(package.read(_NUMBERING)))  # noqa: S314  looked over before
        styles = _styles(package.read(_STYLES)) if _STYLES in members else {}
        document = ElementTree.fromstring(package.read(_DOCUMENT))  # noqa: S314  looked over before
        for paragraph in document.iter(f"{_W}p"):
            _number(paragraph, lists, styles)
        return _repacked(package, ElementTree.tostring(document, "utf-8", xml_declaration=True))


def _lists(numbering: ElementTree.Element) -> dict[str, _List]:
    """Each w:num by its id."""
    shared = {
        abstract.get(f"{_W}abstractNumId", ""): _List(_levels(abstract))
        for abstract in numbering.iter(f"{_W}abstractNum")
    }
    lists: dict[str, _List] = {}
    for number in numbering.iter(f"{_W}num"):
        found = shared.get(_value(number.find(f"{_W}abstractNumId")))
        if found is None:
            continue
        overrides = {
            int(override.get(f"{_W}ilvl", "0")): start
            for override in number.iter(f"{_W}lvlOverride")
            if (start := _value(override.find(f"{_W}startOverride")))
        }
        if overrides:
            levels = {
                at: _Level(level.pattern, level.format, int(overrides.get(at, level.start)))
                for at, level in found.levels.items()
            }
            found = _List(levels)
        lists[number.get(f"{_W}numId", "")] = found
    return lists


def _levels(abstract: ElementTree.Element) -> dict[int, _Level]:
    return {
        int(level.get(f"{_W}ilvl", "0")): _Level(
            _value(level.find(f"{_W}lvlText")),
            _value(level.find(f"{_W}numFmt")) or "decimal",
            int(_value(level.find(f"{_W}start")) or "1"),
        )
        for level in abstract.iter(f"{_W}lvl")
    }


def _styles(part: bytes) -> dict[str, tuple[str, int]]:
    """Styles that number their paragraphs: list and level by the style's id."""
    styles = ElementTree.fromstring(part)  # noqa: S314  looked over before
    found: dict[str, tuple[str, int]] = {}
    for style in styles.iter(f"{_W}style"):
        properties = style.find(f"{_W}pPr/{_W}numPr")
        if properties is not None:
            found[style.get(f"{_W}styleId", "")] = _place(properties)
    return found


def _place(properties: ElementTree.Element) -> tuple[str, int]:
    level = _value(properties.find(f"{_W}ilvl")) or "0"
    return _value(properties.find(f"{_W}numId")), min(int(level), _LEVELS - 1)


def _number(
    paragraph: ElementTree.Element, lists: dict[str, _List], styles: dict[str, tuple[str, int]]
) -> None:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return
    own = properties.find(f"{_W}numPr")
    place = _place(own) if own is not None else styles.get(_value(properties.find(f"{_W}pStyle")))
    if place is None or place[0] not in lists:
        return
    printed = lists[place[0]].next(place[1])
    if not printed or not any(words.text for words in paragraph.iter(f"{_W}t")):
        return
    run = ElementTree.Element(f"{_W}r")
    words = ElementTree.SubElement(run, f"{_W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    words.text = printed if printed[-1] in _NO_SPACE_AFTER else f"{printed} "
    paragraph.insert(list(paragraph).index(properties) + 1, run)


def _value(element: ElementTree.Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val", "")


def _repacked(package: zipfile.ZipFile, document: bytes) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as changed:
        for member in package.infolist():
            if member.filename == _DOCUMENT:
                changed.writestr(member.filename, document)
            elif member.filename != _NUMBERING and not member.filename.startswith("word/media/"):
                changed.writestr(member.filename, package.read(member))
    return result.getvalue()
