"""Which numbers of the running text are parts of which: a whole, and what is counted out behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.pipeline.check.facts import PERCENT, Facts
from reports.pipeline.values import Figure, Mark

LONGEST_PARAGRAPH = 800
_NUMBER = Mark.NUMBER  # an enum is slow in finding its members
_NO_WHOLE = re.compile("增加|增长|减少|下降|同比|结转|较上|比上|新增栏目")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A whole and its parts in reading order, as indexes of figures; all are counted in the same unit."""

    whole: int
    parts: tuple[int, ...]


def wholes(facts: Facts) -> Mapping[int, int]:
    """Figure → the nearest whole before it: the reader puts a whole's label last into the path of what belongs to it."""
    open_wholes: dict[tuple[str, ...], int] = {}
    found: dict[int, int] = {}
    for index in facts.prose:
        figure = facts.figures[index]
        whole = open_wholes.get(figure.path)
        if whole is not None:
            found[index] = whole
        if _counts(figure):
            open_wholes[(*figure.path, figure.label)] = index
    return found


def enumerations(facts: Facts) -> Iterator[Enumeration]:
    """Each whole that has parts counted in its own unit."""
    parts: dict[int, list[int]] = {}
    for index, whole in wholes(facts).items():
        figure = facts.figures[index]
        if _counts(figure) and figure.unit == facts.figures[whole].unit:
            parts.setdefault(whole, []).append(index)
    for whole, found in parts.items():
        yield Enumeration(whole, tuple(found))


def may_be_divided(figure: Figure) -> bool:
    """Whether it can be what a list behind it divides: a change against last year or what is left over is not."""
    return _NO_WHOLE.search(figure.label) is None


def paragraph_start(text: str, place: int) -> int:
    """Where the line of a place begins; a long way back counts as another paragraph."""
    farthest = max(0, place - LONGEST_PARAGRAPH)
    return max(farthest, text.rfind("\n", farthest, place) + 1)


def _counts(figure: Figure) -> bool:
    return figure.mark is _NUMBER and figure.value is not None and figure.unit != PERCENT
