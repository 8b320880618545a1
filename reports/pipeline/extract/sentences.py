"""Where a sentence begins and ends, and what the counts in it leave for those that follow."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from reports.pipeline.extract.line_ends import LineEnds
from reports.pipeline.values import Figure

_ENDS = "。！？!?"
_END = re.compile(f"[{_ENDS}]")
_TO_LAST_BEGINNING = re.compile(rf"(?s:.*)[{_ENDS}\n]")
_ITEMS = re.compile("[、和及与]|以及")
_SUMMED_UP = re.compile("[两二三四五六七八九十2-9](?:大?类|项|个|种|方面|者)")


@dataclass(slots=True)
class Sentence:
    """A sentence while its counts are read from left to right."""

    start: int
    last: Figure | None = None  # also of the sentence before, for a 其中 that begins this one
    whole: Figure | None = None  # the figure before 其中, while its parts are listed
    rest: Decimal = Decimal(0)  # what of the whole the parts so far leave
    part_unit: str | None = None
    concepts: set[str] = field(default_factory=set)
    shared_out: list[int] = field(default_factory=list)  # the places of the figures after 分别

    def begin_parts(self, unit: str | None) -> None:
        """The figure before 其中 is the whole of what follows, counted in `unit`."""
        self.whole = self.last
        self.rest = self.whole.value if self.whole and self.whole.value is not None else Decimal(0)
        self.part_unit = unit

    def close_if_done(self, unit: str | None) -> None:
        """The list of parts ends where it has used up the whole, or where something else is counted."""
        if self.whole and (self.rest <= 0 or unit != self.part_unit):
            self.whole = None

    def take(self, figure: Figure) -> None:
        """Note the figure as the last one, and as a part where it is one."""
        self.rest -= figure.value or 0
        self.last = figure
        if figure.concept:
            self.concepts.add(figure.concept)


def has_ended(text: str, start: int, end: int, line_ends: LineEnds) -> bool:
    """Whether a sentence ends in text[start:end]; of the line ends only those that are meant count."""
    if _END.search(text, start, end):
        return True
    at = text.find("\n", start, end)
    while at >= 0:
        if line_ends.is_meant(at):
            return True
        at = text.find("\n", at + 1, end)
    return False


def begins(text: str, start: int, end: int) -> int:
    """Where the sentence begins that holds the place `end`, not before `start`."""
    match = _TO_LAST_BEGINNING.match(text, start, end)
    return match.end() if match else start


def respective_labels(labels: list[str]) -> list[str]:
    """Of 甲类、乙类分别公开 and its fellows, one label each: 甲类公开, 乙类公开; unchanged where their numbers differ."""
    names, found, rest = labels[0].partition("分别")
    summed_up = _SUMMED_UP.search(names)
    items = [item for item in _ITEMS.split(names[: summed_up.start()] if summed_up else names) if item]
    if not found or len(items) != len(labels):
        return labels
    common = names[summed_up.end() :] + rest if summed_up else rest
    return [item + common for item in items]
