"""Mistakes planted into a sound report's tables: each rule of its form at each place, in each direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from indicators.catalogue.rule_cells import LAST, RulePlace, across_places_of, places_of
from indicators.catalogue.values import Era
from reports.pipeline.check.around import NOTHING, Around, OtherYear
from reports.pipeline.check.same_cells import watched
from tests.generate.sound_numbers import holds, side
from tests.generate.sound_reports import SoundReport

LARGEST = 9


@dataclass(frozen=True)
class Planted:
    """A report with one mistake, and the rule that must tell; `cell` is one of those that it must name."""

    rule: str
    direction: str
    report: SoundReport
    cell: str | None = None
    around: Around = NOTHING


def planted_sums(report: SoundReport, rng: Random) -> Iterator[Planted]:
    """One mistake for each side of each rule at each place."""
    for place in places_of(report.era):
        for direction, changes in _changes(report, place, rng):
            changed = report.with_numbers(**changes)
            if not holds(place, changed.numbers):
                yield Planted(place.rule.id, direction, changed, place.left[0])


def _changes(report: SoundReport, place: RulePlace, rng: Random) -> Iterator[tuple[str, dict[str, int]]]:
    now, by = report.numbers, rng.randint(1, LARGEST)
    left, right = side(now, place.left), side(now, place.right)
    one, other = rng.choice(place.left), rng.choice(place.right or place.left)
    if place.rule.least is not None:
        condition = {} if side(now, place.when) else {place.when[0]: by}
        yield "nothing", {**condition, **dict.fromkeys(place.left, 0)}
    elif place.rule.relation == "=":
        yield "left more", {one: now[one] + by}
        yield "right more", {other: now[other] + by}
        for name, cells in (("left less", place.left), ("right less", place.right)):
            some = [cell for cell in cells if now[cell]]
            if some:
                less = rng.choice(some)
                yield name, {less: now[less] - rng.randint(1, min(now[less], LARGEST))}
    elif place.rule.relation == "<=":
        yield "left more", {one: now[one] + right - left + by}
        yield "right less", {**dict.fromkeys(place.right, 0), one: max(now[one], by)}
    else:
        yield "right more", {other: now[other] + left - right + by}
        yield "left less", {**dict.fromkeys(place.left, 0), other: max(now[other], by)}


def sound_around(report: SoundReport) -> Around:
    """Two earlier years with which the report agrees; every number was a little smaller each year before."""
    last = {code: Decimal(number * 4 // 5) for code, number in report.numbers.items()}
    for place in across_places_of(report.era):
        before = [code.removeprefix(LAST) for code in place.right if code.startswith(LAST)]
        own = sum(report.numbers[code] for code in place.right if not code.startswith(LAST))
        last |= dict.fromkeys(before[1:], Decimal(0))
        last[before[0]] = Decimal(side(dict(report.numbers), place.left) - own)
    earlier = {code: number - 1 for code, number in last.items()}
    return Around(
        (
            OtherYear(report.year - 1, report.era.code, last),
            OtherYear(report.year - 2, report.era.code, earlier),
        )
    )


def planted_across(report: SoundReport, rng: Random) -> Iterator[Planted]:
    """One mistake for each rule between years at each place, a jump each way, and a number that never changes."""
    sound = sound_around(report)
    last, earlier = sound.years
    for place in across_places_of(report.era):
        code = next(each.removeprefix(LAST) for each in place.right if each.startswith(LAST))
        for direction, by in (("more", rng.randint(1, LARGEST)), ("less", -rng.randint(1, LARGEST))):
            wrong = {**last.cells, code: (last.cells[code] or Decimal(0)) + by}
            around = Around((OtherYear(last.year, last.era, wrong), earlier))
            own = next(each for each in (*place.left, *place.right) if not each.startswith(LAST))
            yield Planted(place.rule.id, f"last year {direction}", report, own, around)
    for code in _watched(report.era):
        now = report.numbers[code]
        for direction, then in (("up", now // 6), ("down", now * 6)):
            if max(now, then) >= 100 and then != now:
                jumped = OtherYear(last.year, last.era, {**last.cells, code: Decimal(then)})
                yield Planted("gk.W861", direction, report, code, Around((jumped, earlier)))
        if now >= 10 and code in watched(report.era, report.era.flows):
            same = tuple(
                OtherYear(each.year, each.era, {**each.cells, code: Decimal(now)}) for each in sound.years
            )
            yield Planted("gk.W862", "same", report, code, Around(same))


def _watched(era: Era) -> tuple[str, ...]:
    return (*watched(era, era.flows), *watched(era, era.stocks))
