"""Rates of growth worked out again, where the text gives the year's number and that of the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from indicators.catalogue.checks import named_check
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import Facts, printed
from reports.pipeline.check.percentages import (
    CHANGE,
    agrees,
    as_printed,
    exact_percentages,
    percentage_finding,
)
from reports.pipeline.check.wholes import paragraph_start
from reports.pipeline.values import Figure, Finding

CHECK = named_check("gk.W702")
_LESS = re.compile("下降|减少|降低|降幅|少了")
_AGAINST = re.compile("同比|上年|去年|上一年|较|比")


def check_growth(facts: Facts) -> Iterator[Finding]:
    """A finding for each rate of growth against the year before whose two numbers stand in its sentence."""
    if facts.year is None:
        return
    for index, in_sentence in growth_rates(facts):
        finding = _judged(facts, index, in_sentence, facts.year)
        if finding is not None:
            yield finding


def growth_rates(facts: Facts) -> Iterator[tuple[int, list[int]]]:
    """Each rate against the year before, with the counts before it in its sentence, nearest first."""
    for index, near in exact_percentages(facts):
        figure = facts.figures[index]
        begin = facts.text.rfind("。", paragraph_start(facts.text, figure.start), figure.start) + 1
        said = figure.label + facts.text[begin : figure.start]
        if CHANGE.search(figure.label) and _AGAINST.search(said):
            yield index, [other for other in near if facts.figures[other].start >= begin]


def signed_rate(figure: Figure) -> Decimal:
    """The rate as stated, below nothing where it says 下降 or the like."""
    return -_value(figure) if _LESS.search(figure.label) else _value(figure)


def _judged(facts: Facts, index: int, near: list[int], year: int) -> Finding | None:
    figure = facts.figures[index]
    before = [other for other in near if facts.figures[other].year == year - 1]
    if len(before) != 1:
        return None
    unit = facts.figures[before[0]].unit
    now = [
        other
        for other in near
        if facts.figures[other].year in (None, year) and facts.figures[other].unit == unit
    ]
    old = _value(facts.figures[before[0]])
    if len(now) != 1 or not old:
        return None
    new = _value(facts.figures[now[0]])
    grown = (new - old) / old * 100
    rate, change = as_printed(figure, abs(grown)), f"{printed(old)} → {printed(new)}"
    stated = printed(_value(figure))
    return percentage_finding(
        CHECK,
        agrees(figure, grown, signed_rate(figure)),
        Bilingual(
            f"“{figure.label}”{stated}%：{change}，应{'减少' if grown < 0 else '增长'} {rate}%。",
            f"“{figure.label}” {stated}%: {change} is {rate}% {'less' if grown < 0 else 'more'}.",
        ),
        (index, now[0], before[0]),
    )


def _value(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)
