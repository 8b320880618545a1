"""Shares and rates of growth, worked out again to the decimals that are printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import PERCENT, Facts, is_count, printed
from reports.pipeline.check.wholes import may_be_divided, paragraph_start, wholes
from reports.pipeline.values import Figure, Finding, Mark, Outcome

SHARE = "gk.W701"
GROWTH = "gk.W702"
MOST_NEAR = 12
LATITUDE = Decimal("0.5")  # 左右, 约: half a point more or less
HINT = Bilingual(
    zh="请按正文所列数字重新计算；计算基数不同的，请说明。",
    en="Work it out again from the numbers in the text; explain if it was taken of something else.",
)
_SHARE = re.compile("占|比重|比例为?")
_RATE = re.compile("(?:办结|答复|回复|处理|采用|满意|及时|公开)率")
_MORE = re.compile("增长|增加|上升|提高|增幅|多了")
_LESS = re.compile("下降|减少|降低|降幅|少了")
_AGAINST = re.compile("同比|上年|去年|上一年|较")
_BOUND = re.compile(r"\s*以[上下]|\s*以[内外]")


@dataclass(frozen=True, slots=True)
class Attempt:
    """A share with its part and what it may be taken of, likeliest first; `sure` where the reader tied it to a whole."""

    index: int
    part: int
    candidates: tuple[int, ...]
    sure: bool


def check_shares(facts: Facts) -> Iterator[Finding]:
    """A finding for each share or rate of growth whose two numbers the text gives."""
    whole_of = wholes(facts)
    attempts: list[Attempt] = []
    before: list[int] = []  # exact counts, in reading order
    for index in facts.prose:
        figure = facts.figures[index]
        if is_count(figure):
            before.append(index)
        if not _is_exact_share(facts, figure):
            continue
        if _MORE.search(figure.label) or _LESS.search(figure.label):
            finding = _growth(facts, index, _near(facts, figure, before))
            if finding is not None:
                yield finding
        elif _SHARE.search(figure.label) or _RATE.search(figure.label):
            whole = whole_of.get(index) if _SHARE.search(figure.label) else None
            attempt = _attempt(facts, index, _near(facts, figure, before), whole)
            if attempt is not None:
                attempts.append(attempt)
    yield from _judged(facts, attempts)


def _is_exact_share(facts: Facts, figure: Figure) -> bool:
    if figure.unit != PERCENT or figure.value is None or figure.mark is not Mark.NUMBER:
        return False
    after = figure.end + (facts.text[figure.end : figure.end + 1] in {"%", "％"})
    return _BOUND.match(facts.text, after) is None


def _attempt(facts: Facts, index: int, near: list[int], whole: int | None) -> Attempt | None:
    """The part is the count just before it; the whole is what both are parts of, else a count before the part."""
    if not near:
        return None
    part, *others = near
    sure = whole is not None and may_be_divided(facts.figures[whole])
    tied = [whole] if whole is not None and sure else []
    unit = facts.figures[part].unit
    candidates = tied + [other for other in others if other != whole and facts.figures[other].unit == unit]
    return Attempt(index, part, tuple(each for each in candidates if _value(facts, each)), sure)


def _judged(facts: Facts, attempts: list[Attempt]) -> Iterator[Finding]:
    """Holds where one candidate makes the share; fails only where it is known of what the share is taken.

    That is known where the reader tied it to a whole, and where other shares beside it hold for one and the same.
    """
    fitting = [_fitting(facts, attempt) for attempt in attempts]
    for place, attempt in enumerate(attempts):
        if fitting[place]:
            yield _share_finding(facts, attempt, fitting[place][0], True)
        elif attempt.sure and attempt.candidates:
            yield _share_finding(facts, attempt, attempt.candidates[0], False)
        else:
            around = fitting[max(0, place - MOST_NEAR) : place + MOST_NEAR]
            beside = Counter(whole for some in around for whole in some if whole in attempt.candidates)
            for whole, times in beside.most_common(1):
                if times > 1:
                    yield _share_finding(facts, attempt, whole, False)


def _fitting(facts: Facts, attempt: Attempt) -> list[int]:
    figure = facts.figures[attempt.index]
    stated = figure.value or Decimal(0)
    return [
        whole
        for whole in attempt.candidates
        if _agrees(figure, _value(facts, attempt.part) / _value(facts, whole) * 100, stated)
    ]


def _growth(facts: Facts, index: int, near: list[int]) -> Finding | None:
    """The year's number and that of the year before, both in the sentence."""
    figure = facts.figures[index]
    near = [other for other in near if facts.figures[other].start >= _sentence(facts, figure)]
    if facts.year is None or not _AGAINST.search(
        figure.label + facts.text[_sentence(facts, figure) : figure.start]
    ):
        return None
    before = [other for other in near if facts.figures[other].year == facts.year - 1]
    now = [
        other
        for other in near
        if facts.figures[other].year in (None, facts.year)
        and before
        and facts.figures[other].unit == facts.figures[before[0]].unit
    ]
    if len(before) != 1 or len(now) != 1:
        return None
    old, new = _value(facts, before[0]), _value(facts, now[0])
    if not old:
        return None
    grown = (new - old) / old * 100
    stated = figure.value or Decimal(0)
    signed = -stated if _LESS.search(figure.label) else stated
    holds = _agrees(figure, grown, signed)
    said = f"{printed(old)} → {printed(new)}"
    return _finding(
        GROWTH,
        holds,
        Bilingual(
            f"“{figure.label}”{figure.raw}%：{said}，应为 {_rounded(figure, abs(grown))}%。",
            f"“{figure.label}” {figure.raw}%: {said} makes {_rounded(figure, abs(grown))}%.",
        ),
        (index, now[0], before[0]),
    )


def _sentence(facts: Facts, figure: Figure) -> int:
    return facts.text.rfind("。", paragraph_start(facts.text, figure.start), figure.start) + 1


def _near(facts: Facts, figure: Figure, before: list[int]) -> list[int]:
    """The exact counts before a share in its paragraph, nearest first."""
    begin = paragraph_start(facts.text, figure.start)
    return [index for index in reversed(before[-MOST_NEAR:]) if facts.figures[index].start >= begin]


def _agrees(figure: Figure, exact: Decimal, stated: Decimal) -> bool:
    """To the printed decimals, rounded or cut off; with half a point's latitude behind 左右."""
    unit = Decimal(1).scaleb(-_decimals(figure))
    return abs(exact - stated) < max(unit, LATITUDE if figure.approximate else Decimal(0))


def _decimals(figure: Figure) -> int:
    return len(figure.raw.strip().rstrip("%％").partition(".")[2])


def _rounded(figure: Figure, exact: Decimal) -> str:
    return format(exact, f".{max(_decimals(figure), 1)}f")


def _value(facts: Facts, index: int) -> Decimal:
    return facts.figures[index].value or Decimal(0)


def _share_finding(facts: Facts, attempt: Attempt, whole: int, holds: bool) -> Finding:
    figure, part = facts.figures[attempt.index], attempt.part
    exact = _rounded(figure, _value(facts, part) / _value(facts, whole) * 100)
    stated = printed(figure.value or Decimal(0))
    said = f"{printed(_value(facts, part))} / {printed(_value(facts, whole))}"
    message = Bilingual(
        f"“{figure.label}”{stated}%：{said} = {exact}%。", f"“{figure.label}” {stated}%: {said} = {exact}%."
    )
    return _finding(SHARE, holds, message, (attempt.index, part, whole))


def _finding(rule: str, holds: bool, message: Bilingual, figures: tuple[int, ...]) -> Finding:
    return Finding(
        rule=rule,
        outcome=Outcome.HOLDS if holds else Outcome.FAILS,
        level="warning",
        message=message,
        hint=None if holds else HINT,
        figures=figures,
    )
