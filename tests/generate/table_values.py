"""Numbers for every cell of a form that keep its hard sums, and how a report might print them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from indicators.catalogue.rule_cells import RulePlace, places_of
from indicators.catalogue.values import Era, TableShape

ROUNDS = 8
MONEY = {"万元", "元", "亿元"}


@dataclass(frozen=True)
class PrintedValue:
    """A value and the way it is printed; None and "" for a blank."""

    value: Decimal | None
    raw: str


def cell_codes(era: Era) -> tuple[str, ...]:
    """The code of every cell of the form, as indicators name it."""
    codes = []
    for table in era.tables:
        if table.shape is TableShape.STRIP:
            codes += [f"{table.code}.{column.code}" for column in table.columns]
            continue
        for row in table.rows:
            if row.heading:
                continue
            if table.shape is TableShape.LIST and len(table.columns) == 1:
                codes.append(f"{table.code}.{row.code}")
            else:
                codes += [f"{table.code}.{row.code}.{column.code}" for column in table.columns]
    return tuple(codes)


def numbers(era: Era, rng: Random) -> dict[str, int]:
    """A number a cell; every equation of the form holds."""
    largest = rng.choice((0, 3, 40, 900, 40_000))
    found = {code: rng.randint(0, largest) if rng.random() < 0.7 else 0 for code in cell_codes(era)}
    places = [place for place in places_of(era) if place.rule.level == "error" and place.rule.relation == "="]
    for _ in range(ROUNDS):
        for place in places:
            _balance(place, found)
    return found


def _balance(place: RulePlace, found: dict[str, int]) -> None:
    if any(code not in found for code in (*place.left, *place.right)):
        return
    left, right = (sum(found[code] for code in side) for side in (place.left, place.right))
    if len(place.left) == 1:
        found[place.left[0]] = right
    elif len(place.right) == 1:
        found[place.right[0]] = left
    elif left >= right:
        found[place.right[-1]] += left - right
    else:
        found[place.left[0]] += right - left


def odd(value: int, unit: str | None, rng: Random) -> PrintedValue:
    """One of the rarer ways: with its unit or sign, full-width signs, or 无 and a dash for nothing."""
    number = Decimal(value)
    if value == 0 and rng.random() < 0.1:
        return PrintedValue(None, rng.choice(("无", "-", "——")))
    style = rng.randrange(6)
    if style == 0 and unit:
        return PrintedValue(number, f"{value}{rng.choice(('', ' '))}{unit}")
    if style == 1 and value:
        return PrintedValue(number, f"+{value}")
    if style == 2:
        wide = f"{value:,}".replace(",", "，")
        return PrintedValue(
            number, "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in wide)
        )
    if style == 3:
        return PrintedValue(number, f"{value:,}")
    return PrintedValue(number, str(value))


def printed(value: int, unit: str | None, rng: Random) -> PrintedValue:
    """One of the usual ways to print the number."""
    if unit in MONEY:
        amount = (
            Decimal(value) + Decimal(rng.randint(0, 9999)) / 10000 if rng.random() < 0.5 else Decimal(value)
        )
        raw = f"{amount:,}" if rng.random() < 0.5 else str(amount)
        return PrintedValue(amount, raw)
    style = rng.random()
    if style < 0.3:
        return PrintedValue(Decimal(value), f"{value:,}")
    if style < 0.33:
        wide = str(value).replace("-", "－")
        return PrintedValue(
            Decimal(value), "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in wide)
        )
    return PrintedValue(Decimal(value), str(value))
