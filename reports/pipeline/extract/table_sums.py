"""Which figures the sums of the form speak against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from indicators.catalogue.memory import once_each
from indicators.catalogue.rule_cells import RulePlace, places_of
from indicators.catalogue.values import Era
from reports.pipeline.extract.numbers import CellValue
from reports.pipeline.values import Mark


class PlannedSum(NamedTuple):
    """A hard rule of the form with the numbers of the figures on its two sides; all of them are there."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def sums_of(indicators: Sequence[str | None], era: Era) -> tuple[PlannedSum, ...]:
    """The sums of the form between the figures of these indicators; of one that stands there twice the first counts."""
    prefix = f"{era.code}:"
    cells: dict[str, int] = {}
    for number, indicator in enumerate(indicators):
        if indicator and indicator.startswith(prefix):
            cells.setdefault(indicator[len(prefix) :], number)
    return tuple(
        PlannedSum(tuple(cells[code] for code in place.left), tuple(cells[code] for code in place.right))
        for place in _hard_places(era)
        if all(code in cells for code in (*place.left, *place.right))
    )


def failing_figures(sums: Sequence[PlannedSum], values: Sequence[CellValue]) -> frozenset[int]:
    """Numbers of the figures that failing sums speak against, and of blanks that a sum shows to be no nothing.

    Where two failing sums cross, the figure at the crossing is meant; a sum that fails alone speaks against all in it.
    """
    unknown = {
        number for number, value in enumerate(values) if value.value is None and value.mark is not Mark.NONE
    }
    terms = [value.value or _NOTHING for value in values]
    failing: list[set[int]] = []
    blanks: set[int] = set()
    good: set[int] = set()
    for left, right in sums:
        if sum([terms[number] for number in left]) == sum([terms[number] for number in right]):
            good.update(left, right)
        elif unknown.isdisjoint(left) and unknown.isdisjoint(right):
            failing.append({*left, *right})
        else:
            blanks |= {number for number in (*left, *right) if values[number].value is None}
    against: set[int] = blanks - good
    times = Counter(number for each in failing for number in each)
    for each in failing:
        against |= {number for number in each if times[number] > 1} or each
    return frozenset(against)


_NOTHING = Decimal(0)


@once_each
def _hard_places(era: Era) -> tuple[RulePlace, ...]:
    return tuple(
        place for place in places_of(era) if place.rule.level == "error" and place.rule.relation == "="
    )
