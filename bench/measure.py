"""Taking times: one thing against another, in turns, so that a busy machine slows both alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure with the bound that it must keep. `relation` is "<=" or ">="."""

    name: str
    value: float
    unit: str
    relation: str
    bound: float

    @property
    def short(self) -> bool:
        """Whether the bound is missed."""
        return self.value > self.bound if self.relation == "<=" else self.value < self.bound

    @property
    def line(self) -> str:
        """`bench NAME VALUE UNIT bound <=|>= BOUND ok|short`."""
        verdict = "short" if self.short else "ok"
        return (
            f"bench {self.name} {self.value:.4g} {self.unit} bound {self.relation} {self.bound:g} {verdict}"
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """Medians over all rounds: seconds of the thing, seconds of its floor, and of the ratio of each round."""

    thing: float
    floor: float
    ratio: float


def compare(thing: Callable[[], object], floor: Callable[[], object], rounds: int = 7) -> Compared:
    """Time both in turns, after one round that is thrown away."""
    thing(), floor()
    things, floors = [], []
    for _round in range(rounds):
        things.append(seconds(thing))
        floors.append(seconds(floor))
    ratios = [ours / theirs for ours, theirs in zip(things, floors, strict=True)]
    return Compared(statistics.median(things), statistics.median(floors), statistics.median(ratios))


def seconds(work: Callable[[], object]) -> float:
    """The time that one call takes, undisturbed by the collection of garbage that others left."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
