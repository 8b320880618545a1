"""Which numbers of the running text are parts of which: a whole, and what is counted out behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.pipeline.check.facts import PERCENT, Facts
from reports.pipeline.values import Figure, Mark


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A whole and its parts in reading order, as indexes of figures; all are counted in the same unit."""

    whole: int
    parts: tuple[int, ...]


def enumerations(facts: Facts) -> Iterator[Enumeration]:
    """Each whole that has parts: the reader puts a whole's label last into the path of its parts."""
    open_wholes: dict[tuple[str, ...], int] = {}
    parts: dict[int, list[int]] = {}
    for index in facts.prose:
        figure = facts.figures[index]
        whole = open_wholes.get(figure.path)
        if whole is not None and _counts(figure) and figure.unit == facts.figures[whole].unit:
            parts.setdefault(whole, []).append(index)
        if _counts(figure):
            open_wholes[(*figure.path, figure.label)] = index
    for whole, found in parts.items():
        yield Enumeration(whole, tuple(found))


def whole_of(facts: Facts, index: int) -> int | None:
    """The nearest whole before a figure (a part or a share) whose label ends its path."""
    figure = facts.figures[index]
    for other in reversed(facts.prose[: facts.prose.index(index)]):
        candidate = facts.figures[other]
        if _counts(candidate) and (*candidate.path, candidate.label) == figure.path:
            return other
    return None


def sentence_of(text: str, start: int) -> tuple[int, int]:
    """The span of the sentence that a place stands in; a line end of its own closes a sentence too."""
    begin = max(text.rfind(mark, 0, start) for mark in "。！\n") + 1
    ends = [end for mark in "。！\n" if (end := text.find(mark, start)) >= 0]
    return begin, min(ends, default=len(text))


def _counts(figure: Figure) -> bool:
    return figure.mark is Mark.NUMBER and figure.value is not None and figure.unit != PERCENT
