"""Numbers for every cell of a form under which every rule of the form holds: sums, bounds and conditions."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from indicators.catalogue.rule_cells import RulePlace, places_of
from indicators.catalogue.values import Era, TableShape
from tests.generate.table_values import numbers

ROUNDS = 400
TRIES = 50
Numbers = dict[str, int]


def sound_numbers(era: Era, rng: Random) -> Numbers:
    """A number a cell; every rule of the form holds, and hardly a cell is nothing."""
    for _try in range(TRIES):
        found = numbers(era, rng)
        _calm(found)
        if max(found.values()) >= 10 and _mended(era, found, rng):
            return found
    raise RuntimeError(f"no numbers found under which every rule of {era.code} holds")


def _calm(found: Numbers) -> None:
    """No more documents are issued or repealed than leaves the stock of the year before of the same order."""
    for code in found:
        row, _dot, column = code.rpartition(".")
        if column in ("issued", "repealed") and f"{row}.in_force" in found:
            found[code] = min(found[code], found[f"{row}.in_force"] // 2)


def side(found: Mapping[str, int], cells: tuple[str, ...]) -> int:
    """The sum of one side."""
    return sum(found[cell] for cell in cells)


def holds(place: RulePlace, found: Mapping[str, int]) -> bool:
    """Whether the rule holds at that place; where its condition is not met it does."""
    left = side(found, place.left)
    if place.rule.least is not None:
        return not side(found, place.when) or left >= place.rule.least
    right = side(found, place.right)
    return {"=": left == right, "<=": left <= right, ">=": left >= right}[place.rule.relation]


def _mended(era: Era, found: Numbers, rng: Random) -> bool:
    """Raise what is too little until every rule holds."""
    places = [place for place in places_of(era) if all(cell in found for cell in _cells(place))]
    parts = {
        place.left[0]: place.right
        for place in places
        if place.rule.relation == "=" and len(place.left) == 1 and _is_list(era, place)
    }
    for _round in range(ROUNDS):
        failing = [place for place in places if not holds(place, found)]
        if not failing:
            return True
        place = rng.choice(failing)
        left, right = side(found, place.left), side(found, place.right)
        if place.rule.least is not None:
            _raise(found, rng.choice(place.left), place.rule.least - left, parts, rng)
        elif left < right and place.left[0] in parts and place.rule.relation == "=":
            found[place.left[0]] = right
        elif left < right:
            _raise(found, rng.choice(place.left), right - left, parts, rng)
        else:
            _raise(found, rng.choice(place.right), left - right, parts, rng)
    return False


def _raise(found: Numbers, cell: str, by: int, parts: Mapping[str, tuple[str, ...]], rng: Random) -> None:
    """More of a total is more of one of its parts."""
    found[cell] += by
    if cell in parts:
        _raise(found, rng.choice(parts[cell]), by, parts, rng)


def _cells(place: RulePlace) -> tuple[str, ...]:
    return (*place.left, *place.right, *place.when)


def _is_list(era: Era, place: RulePlace) -> bool:
    return era.table(place.left[0].partition(".")[0]).shape is TableShape.LIST
