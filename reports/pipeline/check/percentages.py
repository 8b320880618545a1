"""Percentages of the running text: which are exact, what stands near them, and whether a number printed agrees."""

from __future__ import annotations

import re
from decimal import Decimal

from indicators.catalogue.checks import NamedCheck
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import PERCENT, Facts, is_count
from reports.pipeline.check.wholes import paragraph_start
from reports.pipeline.values import Figure, Finding, Mark, Outcome

MOST_NEAR = 12
LATITUDE = Decimal("0.5")  # 左右, 约: half a point more or less
CHANGE = re.compile("增长|增加|上升|提高|增幅|多了|下降|减少|降低|降幅|少了")
_BOUND = re.compile(r"\s*以[上下内外]")


def exact_percentages(facts: Facts) -> list[tuple[int, list[int]]]:
    """Each percentage that is no bound (90%以上), with the exact counts before it in its paragraph, nearest first."""
    found: list[tuple[int, list[int]]] = []
    before: list[int] = []
    for index in facts.prose:
        figure = facts.figures[index]
        if is_count(figure):
            before.append(index)
        elif figure.unit == PERCENT and figure.value is not None and figure.mark is Mark.NUMBER:
            after = figure.end + (facts.text[figure.end : figure.end + 1] in {"%", "％"})
            if _BOUND.match(facts.text, after) is None:
                begin = paragraph_start(facts.text, figure.start)
                near = [each for each in reversed(before[-MOST_NEAR:]) if facts.figures[each].start >= begin]
                found.append((index, near))
    return found


def agrees(figure: Figure, exact: Decimal, stated: Decimal) -> bool:
    """To the printed decimals, rounded or cut off; with half a point's latitude behind 左右."""
    unit = Decimal(1).scaleb(-_decimals(figure))
    return abs(exact - stated) < max(unit, LATITUDE if figure.approximate else Decimal(0))


def as_printed(figure: Figure, exact: Decimal) -> str:
    """The exact percentage to as many decimals as the figure has, at least one."""
    return format(exact, f".{max(_decimals(figure), 1)}f")


def percentage_finding(
    check: NamedCheck, holds: bool, message: Bilingual, figures: tuple[int, ...]
) -> Finding:
    """A finding about a percentage."""
    return Finding(
        rule=check.id,
        outcome=Outcome.HOLDS if holds else Outcome.FAILS,
        level=check.level,
        message=message,
        hint=None if holds else check.hint,
        figures=figures,
    )


def _decimals(figure: Figure) -> int:
    return len(figure.raw.strip().rstrip("%％").partition(".")[2])
