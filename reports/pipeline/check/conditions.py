"""Where one number is more than nothing, another must be too: who concludes requests has staff."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicators.catalogue.rule_cells import RulePlace, places_of
from indicators.catalogue.values import Bilingual, Era
from reports.pipeline.check.facts import Facts, counted, printed
from reports.pipeline.check.wording import Term, as_sum, cell_name, common_name, listed
from reports.pipeline.values import Finding, Outcome


def check_conditions(facts: Facts) -> Iterator[Finding]:
    """One finding for each place of each conditional rule whose condition is met and whose cells the table asks."""
    if facts.era is None:
        return
    for place in places_of(facts.era):
        if place.rule.least is None:
            continue
        codes = (*place.when, *place.left)
        if all(code in facts.cells for code in codes) and _sum(facts, place.when) > 0:
            yield _judged(facts, facts.era, place)


def _judged(facts: Facts, era: Era, place: RulePlace) -> Finding:
    least = Decimal(place.rule.least or 0)
    when, left = (_said(facts, era, place, codes) for codes in (place.when, place.left))
    blank = [code for code in place.left if _number(facts, code) is None]
    holds = _sum(facts, place.left) >= least
    common = common_name(era, place.left[0], place.rule.each)
    before = Bilingual(f"{common.zh}：", f"{common.en}: ") if common else Bilingual("", "")
    if blank and not holds:
        names, outcome = (
            listed([cell_name(era, code, place.rule.each) for code in blank]),
            Outcome.NOT_ASSESSABLE,
        )
        verdict = Bilingual(
            f"{names.zh}没有填数，无法核对。", f"cannot be assessed: no number in {names.en}."
        )
    elif holds:
        outcome, verdict = Outcome.HOLDS, Bilingual("成立。", "holds.")
    else:
        outcome = Outcome.FAILS
        verdict = Bilingual(
            f"前者大于 0 时，后者至少应为 {printed(least)}。",
            f"where the first is more than nothing the second is at least {printed(least)}.",
        )
    return Finding(
        rule=place.rule.id,
        outcome=outcome,
        level=place.rule.level,
        message=Bilingual(
            f"{before.zh}{when.zh}，{left.zh}：{verdict.zh}", f"{before.en}{when.en}; {left.en}: {verdict.en}"
        ),
        hint=place.rule.hint if outcome is Outcome.FAILS else None,
        figures=tuple(facts.cells[code] for code in (*place.when, *place.left)),
    )


def _said(facts: Facts, era: Era, place: RulePlace, codes: tuple[str, ...]) -> Bilingual:
    return as_sum(
        [Term(cell_name(era, code, place.rule.each), _number(facts, code) or Decimal(0)) for code in codes]
    )


def _sum(facts: Facts, codes: tuple[str, ...]) -> Decimal:
    return sum((_number(facts, code) or Decimal(0) for code in codes), Decimal(0))


def _number(facts: Facts, code: str) -> Decimal | None:
    return counted(facts.figures[facts.cells[code]])
