"""Shares worked out again: the part, the whole that it is a share of, and the percentage that is printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.checks import named_check
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import Facts, printed
from reports.pipeline.check.percentages import (
    CHANGE,
    MOST_NEAR,
    agrees,
    as_printed,
    exact_percentages,
    percentage_finding,
)
from reports.pipeline.check.wholes import may_be_divided, wholes
from reports.pipeline.values import Finding

CHECK = named_check("gk.W701")
_SHARE = re.compile("占|比重|比例")
_RATE = re.compile("(?:办结|答复|回复|处理|采用|满意|及时|公开)率")


@dataclass(frozen=True, slots=True)
class Attempt:
    """A share with its part and what it may be taken of, likeliest first; `sure` where the reader tied it to a whole."""

    index: int
    part: int
    candidates: tuple[int, ...]
    sure: bool


def is_share(label: str) -> bool:
    """Whether a percentage with this label is a part of a whole, not a change."""
    return _SHARE.search(label) is not None or _RATE.search(label) is not None


def check_shares(facts: Facts) -> Iterator[Finding]:
    """A finding for each share whose two numbers the text gives.

    It holds where one candidate makes the share. It fails only where it is known of what the share is taken: where the
    reader tied it to a whole, or other shares beside it hold for one and the same.
    """
    attempts = list(_attempts(facts))
    fitting = [_fitting(facts, attempt) for attempt in attempts]
    for place, attempt in enumerate(attempts):
        if fitting[place]:
            yield _finding(facts, attempt, fitting[place][0], True)
        elif attempt.sure and attempt.candidates:
            yield _finding(facts, attempt, attempt.candidates[0], False)
        else:
            around = fitting[max(0, place - MOST_NEAR) : place + MOST_NEAR]
            beside = Counter(whole for some in around for whole in some if whole in attempt.candidates)
            for whole, times in beside.most_common(1):
                if times > 1:
                    yield _finding(facts, attempt, whole, False)


def _attempts(facts: Facts) -> Iterator[Attempt]:
    """The part is the count just before a share; the whole is what both are parts of, else a count before the part."""
    whole_of = wholes(facts)
    for index, near in exact_percentages(facts):
        label = facts.figures[index].label
        if not near or CHANGE.search(label) or not is_share(label):
            continue
        part, *others = near
        whole = whole_of.get(index) if _SHARE.search(label) else None
        sure = whole is not None and may_be_divided(facts.figures[whole])
        tied = [whole] if whole is not None and sure else []
        unit = facts.figures[part].unit
        candidates = tied + [
            other for other in others if other != whole and facts.figures[other].unit == unit
        ]
        yield Attempt(index, part, tuple(each for each in candidates if _value(facts, each)), sure)


def _fitting(facts: Facts, attempt: Attempt) -> list[int]:
    figure = facts.figures[attempt.index]
    return [
        whole
        for whole in attempt.candidates
        if agrees(figure, _percent(facts, attempt, whole), _value(facts, attempt.index))
    ]


def _percent(facts: Facts, attempt: Attempt, whole: int) -> Decimal:
    return _value(facts, attempt.part) / _value(facts, whole) * 100


def _value(facts: Facts, index: int) -> Decimal:
    return facts.figures[index].value or Decimal(0)


def _finding(facts: Facts, attempt: Attempt, whole: int, holds: bool) -> Finding:
    figure = facts.figures[attempt.index]
    stated = printed(_value(facts, attempt.index))
    made = f"{printed(_value(facts, attempt.part))} / {printed(_value(facts, whole))}"
    exact = as_printed(figure, _percent(facts, attempt, whole))
    message = Bilingual(
        f"“{figure.label}”{stated}%：{made} = {exact}%。", f"“{figure.label}” {stated}%: {made} = {exact}%."
    )
    return percentage_finding(CHECK, holds, message, (attempt.index, attempt.part, whole))
