"""Which figures the sums of the form speak against."""

from __future__ import annotations

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
    found = []
    for place in _hard_places(era):
        if place.left[0] not in cells:
            continue  # mostly the whole table is not there
        try:
            left, right = [cells[code] for code in place.left], [cells[code] for code in place.right]
        except KeyError:
            continue
        found.append(PlannedSum(tuple(left), tuple(right)))
    return tuple(found)


class SumEvidence(NamedTuple):
    """Numbers of the figures that sums speak against, of those that a sum which holds speaks for, and of each sum that does not hold.

    No sum speaks for a zero: it is not told from a blank.
    """

    against: frozenset[int]
    proven: frozenset[int]
    unmet: list[tuple[int, ...]]


def sum_evidence(sums: Sequence[PlannedSum], values: Sequence[CellValue]) -> SumEvidence:
    """What the sums of the form say of each figure; a blank that a sum shows to be no nothing is spoken against.

    A failing sum speaks against what no other sum speaks for; where all in it are spoken for, against all.
    """
    unknown = {
        number for number, value in enumerate(values) if value.value is None and value.mark is not Mark.NONE
    }
    terms = [value.value or _NOTHING for value in values]
    failing: list[set[int]] = []
    unmet: list[tuple[int, ...]] = []
    blanks: set[int] = set()
    good: set[int] = set()
    for left, right in sums:
        if sum([terms[number] for number in left]) == sum([terms[number] for number in right]):
            good.update(left, right)
            continue
        unmet.append((*left, *right))
        if unknown.isdisjoint(left) and unknown.isdisjoint(right):
            failing.append({*left, *right})
        else:
            blanks |= {number for number in (*left, *right) if values[number].value is None}
    against: set[int] = blanks - good
    for each in failing:
        against |= (each - good) or each
    proven = frozenset(number for number in good - against if values[number].value)
    return SumEvidence(frozenset(against), proven, unmet)


_NOTHING = Decimal(0)


@once_each
def _hard_places(era: Era) -> tuple[RulePlace, ...]:
    return tuple(
        place for place in places_of(era) if place.rule.level == "error" and place.rule.relation == "="
    )
