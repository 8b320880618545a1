"""Rates of growth worked out against the report of the year before, where the text gives only this year's number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicators.catalogue.checks import named_check
from indicators.catalogue.prose import cells_of
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.around import OtherYear
from reports.pipeline.check.facts import Facts, printed
from reports.pipeline.check.growth import growth_rates, signed_rate
from reports.pipeline.check.money import YUAN
from reports.pipeline.check.percentages import agrees, as_printed
from reports.pipeline.values import Finding, Outcome

CHECK = named_check("gk.W863")


def check_growth_across(facts: Facts) -> Iterator[Finding]:
    """A finding for each rate whose sentence tells what grew, where last year's report has the number in its table."""
    last = facts.around.year(facts.year - 1) if facts.year else None
    if last is None or facts.year is None:
        return
    for index, in_sentence in growth_rates(facts):
        if any(facts.figures[other].year == facts.year - 1 for other in in_sentence):
            continue  # the text gives both numbers: growth.py compares them
        told = [
            other
            for other in in_sentence
            if facts.figures[other].concept and facts.figures[other].unit not in YUAN
        ]
        old = _then(last, facts.figures[told[0]].concept or "") if len(told) == 1 else None
        if old:
            yield _judged(facts, index, told[0], last, old)


def _then(last: OtherYear, concept: str) -> Decimal | None:
    """What last year's table says of the concept; None where a part of it is blank or not asked."""
    codes = cells_of(concept, last.era)
    numbers = [last.cells.get(code) for code in codes]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if codes and len(known) == len(codes) else None


def _judged(facts: Facts, index: int, now: int, last: OtherYear, old: Decimal) -> Finding:
    figure, new = facts.figures[index], facts.figures[now].value or Decimal(0)
    grown = (new - old) / old * 100
    holds = agrees(figure, grown, signed_rate(figure))
    rate, stated = as_printed(figure, abs(grown)), printed(figure.value or Decimal(0))
    return Finding(
        rule=CHECK.id,
        outcome=Outcome.HOLDS if holds else Outcome.FAILS,
        level=CHECK.level,
        message=Bilingual(
            f"“{figure.label}”{stated}%：{last.year}年报告的表中为 {printed(old)}，本年 {printed(new)}，"
            f"应{'减少' if grown < 0 else '增长'} {rate}%。",
            f"“{figure.label}” {stated}%: {printed(old)} in the table of the report on {last.year}, {printed(new)} now, "
            f"which is {rate}% {'less' if grown < 0 else 'more'}.",
        ),
        hint=None if holds else CHECK.hint,
        figures=(index, now),
        beside=(f"{last.year}|{old}",),
    )
