"""Parts counted out in the running text against the whole they are parts of.

"公开信息 330 条。其中甲类 15 条、乙类 9 条…": parts that make more than the whole are wrong unless they overlap, as channels
do; parts that make less are wrong only where the list says that nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.catalogue.checks import named_check
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import Facts, is_count, printed
from reports.pipeline.check.wholes import Enumeration, enumerations, may_be_divided
from reports.pipeline.check.wording import Term, as_sum
from reports.pipeline.values import Figure, Finding, Outcome

CHECK = named_check("gk.W601")
_CHANNEL = re.compile(
    "网站|微信|微博|公报|客户端|公众号|平台|渠道|头条|抖音|公示栏|公开栏|广播|电视|报刊|报纸|短信|电子屏"
)
_THE_REST = re.compile("^(?:其[他它余]|剩余)|(?:其[他它])(?:类|方面|信息|方式|情[况形])?")
_PART_OF_PART = re.compile("其中|含|包含|包括")
_FAMILIES = (
    (re.compile("received_"), "ways"),
    (re.compile("concluded_"), "time"),
    (
        re.compile("granted|refused|unable|unprocessed|already_public|not_existing|not_this|amend|other_"),
        "results",
    ),
)


def check_parts(facts: Facts) -> Iterator[Finding]:
    """A finding for each list of parts that can be judged."""
    for enumeration in enumerations(facts):
        numbers = [facts.figures[index] for index in (enumeration.whole, *enumeration.parts)]
        if all(is_count(figure) for figure in numbers) and may_be_divided(numbers[0]):
            yield from _judge(facts, enumeration)


def _judge(facts: Facts, enumeration: Enumeration) -> Iterator[Finding]:
    whole = _value(facts, enumeration.whole)
    too_large = [index for index in enumeration.parts if _value(facts, index) > whole]
    if too_large:
        yield _finding(facts, enumeration.whole, too_large[:1], Outcome.FAILS)
        return
    closed, rest = _closed(facts, enumeration.parts, whole)
    outer = [
        index for place, index in enumerate(enumeration.parts) if not _nested(facts.figures[index], place)
    ]
    if not closed and len(outer) < len(enumeration.parts):
        closed, rest = _closed(facts, outer, whole)
    for group in closed:
        yield _finding(facts, enumeration.whole, group, Outcome.HOLDS)
    for family in _families(facts, rest):
        wrong = _exceeds(facts, family, whole) or (not closed and _falls_short(facts, family, whole))
        if len(family) > 1 and wrong:
            yield _finding(facts, enumeration.whole, family, Outcome.FAILS)


def _nested(figure: Figure, place: int) -> bool:
    """Whether it is a part of the part before it: 局长信箱 268 条（含投诉建议 14 条）."""
    return place > 0 and _PART_OF_PART.match(figure.label) is not None


def _closed(facts: Facts, parts: Sequence[int], whole: Decimal) -> tuple[list[list[int]], list[int]]:
    """Runs of parts that make the whole exactly (a whole may be divided in several ways), and what is left."""
    groups: list[list[int]] = []
    run: list[int] = []
    total = Decimal(0)
    for index in parts:
        run.append(index)
        total += _value(facts, index)
        if whole and total == whole and len(run) > 1:
            groups.append(run)
            run, total = [], Decimal(0)
    return groups, run


def _families(facts: Facts, parts: Sequence[int]) -> list[list[int]]:
    """Parts of one division of the whole: ways of coming, results and punctuality are three divisions."""
    families: dict[str, list[int]] = {}
    for index in parts:
        families.setdefault(_family(facts.figures[index]), []).append(index)
    return list(families.values())


def _family(figure: Figure) -> str:
    for pattern, name in _FAMILIES:
        if figure.concept and pattern.match(figure.concept):
            return name
    return ""


def _exceeds(facts: Facts, parts: Sequence[int], whole: Decimal) -> bool:
    overlapping = any(_CHANNEL.search(facts.figures[index].label) for index in parts)
    return not overlapping and sum(_value(facts, index) for index in parts) > whole


def _falls_short(facts: Facts, parts: Sequence[int], whole: Decimal) -> bool:
    """Only where the last part is everything else; a list without it may well be partial."""
    if _THE_REST.search(facts.figures[parts[-1]].label) is None:
        return False
    return sum(_value(facts, index) for index in parts) < whole


def _value(facts: Facts, index: int) -> Decimal:
    return facts.figures[index].value or Decimal(0)


def _finding(facts: Facts, whole: int, parts: Sequence[int], outcome: Outcome) -> Finding:
    total = facts.figures[whole]
    sums = as_sum([Term(_name(facts.figures[index]), _value(facts, index)) for index in parts])
    difference = sum((_value(facts, index) for index in parts), Decimal(0)) - _value(facts, whole)
    said = f"{printed(_value(facts, whole))}{total.unit or ''}"
    verdict = (
        Bilingual("相符。", "they agree.")
        if outcome is Outcome.HOLDS
        else Bilingual(
            f"分项{'多出' if difference > 0 else '少'} {printed(abs(difference))}。",
            f"the parts make {printed(abs(difference))} {'more' if difference > 0 else 'less'}.",
        )
    )
    return Finding(
        rule=CHECK.id,
        outcome=outcome,
        level=CHECK.level,
        message=Bilingual(
            f"“{total.label}”{said}，其中 {sums.zh}：{verdict.zh}",
            f"“{total.label}” {said}, of which {sums.en}: {verdict.en}",
        ),
        hint=CHECK.hint if outcome is Outcome.FAILS else None,
        figures=(whole, *parts),
    )


def _name(figure: Figure) -> Bilingual:
    label = figure.label.removeprefix("其中").lstrip("，,:： ")
    return Bilingual(label, f"“{label}”")
