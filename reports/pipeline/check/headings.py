"""Chapters as they are numbered: left out, numbered twice, or empty where the law wants something said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from indicators.catalogue.checks import NamedCheck, named_check
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import Facts
from reports.pipeline.values import Finding, Outcome, Section

NUMBERING = named_check("gk.W811")
EMPTY = named_check("gk.W812")
FEWEST_WORDS = 8
FARTHEST = 5000  # how far back a number may hide before the first chapter of a level
CHAPTERS = 2  # levels whose numbers matter; deeper ones are mostly lists
_DIGITS = "一二三四五六七八九"


def check_headings(facts: Facts) -> Iterator[Finding]:
    """Findings about the numbers of chapters at each level, and about an empty chapter of problems."""
    yield from _numbering(facts)
    for section in facts.sections:
        if section.level == 1 and "问题" in section.heading and _is_empty(facts, section):
            yield _finding(
                section,
                EMPTY,
                Bilingual(
                    f"“{section.heading}”一章没有内容。", f"The chapter “{section.heading}” says nothing."
                ),
            )


@lru_cache(maxsize=1 << 10)
def number_of(printed: str) -> int | None:
    """What a heading's number counts: "（十二）" is 12; None where it is no number."""
    bare = re.sub(r"[\s（）().．、第章部分]", "", printed)
    if bare.isdecimal():
        return int(bare)
    tens, ten, ones = bare.partition("十")
    if not ten:
        return _DIGITS.index(bare) + 1 if len(bare) == 1 and bare in _DIGITS else None
    if any(len(part) > 1 or (part and part not in _DIGITS) for part in (tens, ones)):
        return None
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (_DIGITS.index(ones) + 1 if ones else 0)


def _numbering(facts: Facts) -> Iterator[Finding]:
    """Each chapter against the one before it at its level under the same chapter; a new list may begin at 1."""
    before: dict[int, Section] = {}
    for section in facts.sections:
        for level in [level for level in before if level > section.level]:
            del before[level]
        number = number_of(section.number)
        if number is None:
            continue
        other = before.get(section.level)
        before[section.level] = section
        last = number_of(other.number) if other else 0
        if last is None or number == last + 1 or (other and number == 1 and last > 1):
            continue
        if other and number == last:
            yield _doubled(section, other)
        elif number > last + 1 and not _hidden(facts, other, section, last + 1):
            yield _missing(section, last + 1)
        elif number < last:
            yield _backwards(section, last)


def _doubled(section: Section, other: Section) -> Finding:
    return _finding(
        section,
        NUMBERING,
        Bilingual(
            f"“{other.heading}”与“{section.heading}”的编号都是“{section.number}”。",
            f"“{other.heading}” and “{section.heading}” are both numbered “{section.number}”.",
        ),
    )


def _missing(section: Section, expected: int) -> Finding:
    return _finding(
        section,
        NUMBERING,
        Bilingual(
            f"“{section.number} {section.heading}”之前没有编号为第 {expected} 的标题。",
            f"No heading numbered {expected} stands before “{section.number} {section.heading}”.",
        ),
    )


def _backwards(section: Section, last: int) -> Finding:
    return _finding(
        section,
        NUMBERING,
        Bilingual(
            f"“{section.number} {section.heading}”排在第 {last} 之后。",
            f"“{section.number} {section.heading}” stands after number {last}.",
        ),
    )


def _hidden(facts: Facts, other: Section | None, section: Section, expected: int) -> bool:
    """Whether the number that seems left out stands in the text between the two, as a heading inside a line."""
    begin = other.heading_end if other else max(0, section.start - FARTHEST)
    between = facts.text[begin : section.start]
    written = _written(expected)
    if section.level == 1:
        return f"{written}、" in between
    if section.level == 2:
        return any(f"{opening}{written}{closing}" in between for opening, closing in ("（）", "()", "（)"))
    return re.search(rf"(?<!\d){expected}[.．、）)]", between) is not None


def _written(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (
        (_DIGITS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones - 1] if ones else "")
    )


def _is_empty(facts: Facts, section: Section) -> bool:
    body = facts.text[section.heading_end : section.end]
    return len(re.sub(r"[\W_]", "", body)) < FEWEST_WORDS


def _finding(section: Section, check: NamedCheck, message: Bilingual) -> Finding:
    return Finding(
        rule=check.id,
        outcome=Outcome.FAILS,
        level=check.level if section.level <= CHAPTERS else "info",
        message=message,
        hint=check.hint,
        start=section.start,
        end=section.heading_end,
    )
