"""Which figures the sums of the form speak against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from indicators.catalogue.rule_cells import RulePlace, places_of
from indicators.catalogue.values import Era
from reports.pipeline.values import Figure, Mark

_made: dict[int, tuple[Era, tuple[RulePlace, ...]]] = {}


def failing_figures(figures: tuple[Figure, ...], era: Era) -> frozenset[int]:
    """Indexes of the figures that failing sums speak against, and of blanks that a sum shows to be no nothing.

    Where two failing sums cross, the figure at the crossing is meant; a sum that fails alone speaks against all in it.
    """
    prefix = f"{era.code}:"
    cells: dict[str, int] = {}
    for number, figure in enumerate(figures):
        if figure.indicator and figure.indicator.startswith(prefix):
            cells.setdefault(figure.indicator[len(prefix) :], number)
    failing: list[set[int]] = []
    blanks: set[int] = set()
    good: set[int] = set()
    for place in _hard_places(era):
        numbers = {cells.get(code) for code in (*place.left, *place.right)}
        taking_part = {number for number in numbers if number is not None}
        if len(taking_part) < len(numbers):
            continue
        holds = _holds(place, cells, figures)
        if holds:
            good |= taking_part
        elif holds is False:
            failing.append(taking_part)
        else:
            blanks |= {number for number in taking_part if figures[number].value is None}
    times = Counter(number for each in failing for number in each)
    against: set[int] = set(blanks - good)
    for each in failing:
        against |= {number for number in each if times[number] > 1} or each
    return frozenset(against)


def _hard_places(era: Era) -> tuple[RulePlace, ...]:
    kept = _made.get(id(era))
    if kept is None or kept[0] is not era:
        hard = tuple(
            place for place in places_of(era) if place.rule.level == "error" and place.rule.relation == "="
        )
        kept = _made[id(era)] = (era, hard)
    return kept[1]


def _holds(place: RulePlace, cells: Mapping[str, int], figures: tuple[Figure, ...]) -> bool | None:
    """None where a cell that is no number may hold what is missing."""
    left, left_whole = _sum(place.left, cells, figures)
    right, right_whole = _sum(place.right, cells, figures)
    if left == right:
        return True
    return False if left_whole and right_whole else None


def _sum(
    codes: tuple[str, ...], cells: Mapping[str, int], figures: tuple[Figure, ...]
) -> tuple[Decimal, bool]:
    total, whole = Decimal(0), True
    for code in codes:
        figure = figures[cells[code]]
        if figure.value is not None:
            total += figure.value
        elif figure.mark is not Mark.NONE:
            whole = False
    return total, whole
