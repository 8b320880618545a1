"""Counts of what was read rightly, added up over documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

MEASURES = (
    "recall",
    "precision",
    "unit",
    "label",
    "span",
    "sections",
    "identity",
    "prose",
    "prose precision",
)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hit: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.hit + other.hit, self.of + other.of)

    @property
    def ratio(self) -> float:
        """1 where there is nothing to be had."""
        return self.hit / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Tally:
    """What was read of some documents; `wrong` are figures marked sure that are wrong, of all marked sure."""

    recall: Share = Share()
    precision: Share = Share()
    unit: Share = Share()
    label: Share = Share()
    span: Share = Share()
    sections: Share = Share()
    identity: Share = Share()
    prose: Share = Share()
    prose_precision: Share = Share()
    sure: Share = Share()
    wrong: Share = Share()

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def added(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    return sum(tallies, Tally())


def share(right: Iterable[bool]) -> Share:
    """How many of these are so."""
    found = list(right)
    return Share(sum(found), len(found))
