"""Shares and rates of growth, worked out again to the decimals that are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import PERCENT, Facts, is_count, printed
from reports.pipeline.check.wholes import may_be_divided, sentence_start, wholes
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


def check_shares(facts: Facts) -> Iterator[Finding]:
    """A finding for each share or rate of growth whose two numbers the text gives."""
    whole_of = wholes(facts)
    before: list[int] = []  # exact counts, in reading order
    for index in facts.prose:
        figure = facts.figures[index]
        if is_count(figure):
            before.append(index)
        if figure.unit != PERCENT or figure.value is None or figure.mark is not Mark.NUMBER:
            continue
        if _BOUND.match(facts.text, _after_percent(facts, figure)):
            continue
        if _MORE.search(figure.label) or _LESS.search(figure.label):
            finding = _growth(facts, index, _near(facts, figure, before))
        elif _SHARE.search(figure.label):
            finding = _share(facts, index, _near(facts, figure, before), whole_of.get(index))
        elif _RATE.search(figure.label):
            finding = _share(facts, index, _near(facts, figure, before), None)
        else:
            finding = None
        if finding is not None:
            yield finding


def _share(facts: Facts, index: int, near: list[int], whole: int | None) -> Finding | None:
    """The part is the count just before it; the whole is what both are parts of, else a count before the part."""
    if not near:
        return None
    part, *others = near
    sure = whole is not None and may_be_divided(facts.figures[whole])
    candidates = [whole] if whole is not None and sure else []
    candidates += [
        other for other in others if other != whole and facts.figures[other].unit == facts.figures[part].unit
    ]
    return _judged(facts, index, part, candidates, sure)


def _growth(facts: Facts, index: int, near: list[int]) -> Finding | None:
    """The year's number and that of the year before, both in the sentence."""
    figure = facts.figures[index]
    if facts.year is None or not _AGAINST.search(
        figure.label + facts.text[sentence_start(facts.text, figure.start) : figure.start]
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


def _judged(facts: Facts, index: int, part: int, candidates: list[int], sure: bool) -> Finding | None:
    """Holds where one candidate makes the share; fails only where it is sure of what the share is taken."""
    figure = facts.figures[index]
    stated = figure.value or Decimal(0)
    for whole in candidates:
        if _value(facts, whole) and _agrees(figure, _percent(facts, part, whole), stated):
            return _finding(SHARE, True, _message(facts, index, part, whole), (index, part, whole))
    if not sure or not candidates or not _value(facts, candidates[0]):
        return None
    whole = candidates[0]
    return _finding(SHARE, False, _message(facts, index, part, whole), (index, part, whole))


def _near(facts: Facts, figure: Figure, before: list[int]) -> list[int]:
    """The exact counts before a share in its sentence, nearest first."""
    begin = sentence_start(facts.text, figure.start)
    return [index for index in reversed(before[-MOST_NEAR:]) if facts.figures[index].start >= begin]


def _after_percent(facts: Facts, figure: Figure) -> int:
    return figure.end + (facts.text[figure.end : figure.end + 1] in {"%", "％"})


def _percent(facts: Facts, part: int, whole: int) -> Decimal:
    return _value(facts, part) / _value(facts, whole) * 100


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


def _message(facts: Facts, index: int, part: int, whole: int) -> Bilingual:
    figure = facts.figures[index]
    exact = _rounded(figure, _percent(facts, part, whole))
    said = f"{printed(_value(facts, part))} / {printed(_value(facts, whole))}"
    return Bilingual(
        f"“{figure.label}”{printed(figure.value or Decimal(0))}%：{said} = {exact}%。",
        f"“{figure.label}” {printed(figure.value or Decimal(0))}%: {said} = {exact}%.",
    )


def _finding(rule: str, holds: bool, message: Bilingual, figures: tuple[int, ...]) -> Finding:
    return Finding(
        rule=rule,
        outcome=Outcome.HOLDS if holds else Outcome.FAILS,
        level="warning",
        message=message,
        hint=None if holds else HINT,
        figures=figures,
    )
