"""The rules of the form between a report and that of the year before: what was carried over, what is in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.catalogue.rule_cells import LAST, RulePlace, across_places_of
from indicators.catalogue.values import Bilingual, Era
from reports.pipeline.check.around import OtherYear
from reports.pipeline.check.facts import Facts, counted, printed
from reports.pipeline.check.same_cells import same_cell
from reports.pipeline.check.wording import Term, as_sum, cell_name, common_name, listed, sum_of
from reports.pipeline.values import Finding, Outcome


def check_across(facts: Facts) -> Iterator[Finding]:
    """One finding for each place of each rule whose cells both reports ask."""
    last = facts.around.year(facts.year - 1) if facts.year else None
    if facts.era is None or facts.catalogue is None or last is None:
        return
    then = facts.catalogue.era(last.era)
    for place in across_places_of(facts.era):
        codes = (*place.left, *place.right)
        own = [code for code in codes if not code.startswith(LAST)]
        before = [code.removeprefix(LAST) for code in codes if code.startswith(LAST)]
        if all(same_cell(facts.era, then, code) for code in before) and any(
            code in facts.cells for code in own
        ):
            yield _apply(facts, facts.era, last, place, own)


def _apply(facts: Facts, era: Era, last: OtherYear, place: RulePlace, own: Sequence[str]) -> Finding:
    numbers = {code: _number(facts, last, code) for code in (*place.left, *place.right)}
    about = tuple(facts.cells[code] for code in own if code in facts.cells)
    beside = tuple(f"{last.year}|{code}|{number}" for code, number in numbers.items() if code not in own)
    unknown = [code for code, number in numbers.items() if number is None]
    left, right = (
        [Term(_name(era, last, code, place.rule.each), numbers[code] or Decimal(0)) for code in side]
        for side in (place.left, place.right)
    )
    holds = sum_of(left) == sum_of(right)
    common = common_name(era, place.left[0].removeprefix(LAST), place.rule.each)
    before = Bilingual(f"{common.zh}：", f"{common.en}: ") if common else Bilingual("", "")
    if unknown and not holds:
        names, rule = listed([_name(era, last, code, place.rule.each) for code in unknown]), place.rule.name
        return Finding(
            rule=place.rule.id,
            outcome=Outcome.NOT_ASSESSABLE,
            level="warning",
            message=Bilingual(
                f"{before.zh}{rule.zh}：{names.zh}没有填数，无法核对。",
                f"{before.en}{rule.en}: cannot be assessed: no number in {names.en}.",
            ),
            figures=about,
            beside=beside,
        )
    first, second, apart = as_sum(left), as_sum(right), printed(abs(sum_of(left) - sum_of(right)))
    verdict = (
        Bilingual("成立。", "holds.")
        if holds
        else Bilingual(f"两边应相等，相差 {apart}。", f"the two should be equal and differ by {apart}.")
    )
    return Finding(
        rule=place.rule.id,
        outcome=Outcome.HOLDS if holds else Outcome.FAILS,
        level=place.rule.level,
        message=Bilingual(
            f"{before.zh}{first.zh}，{second.zh}：{verdict.zh}",
            f"{before.en}{first.en}; {second.en}: {verdict.en}",
        ),
        hint=None if holds else place.rule.hint,
        figures=about,
        beside=beside,
    )


def _number(facts: Facts, last: OtherYear, code: str) -> Decimal | None:
    if code.startswith(LAST):
        return last.cells.get(code.removeprefix(LAST))
    return counted(facts.figures[facts.cells[code]]) if code in facts.cells else None


def _name(era: Era, last: OtherYear, code: str, each: str | None) -> Bilingual:
    name = cell_name(era, code.removeprefix(LAST), each)
    if not code.startswith(LAST):
        return name
    return Bilingual(f"{last.year}年报告的{name.zh}", f"{name.en} in the report on {last.year}")
