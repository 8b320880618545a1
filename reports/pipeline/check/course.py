"""A number over the years: many times what it was, or the very same year after year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicators.catalogue.checks import NamedCheck, named_check
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.around import OtherYear
from reports.pipeline.check.facts import Facts, counted, printed
from reports.pipeline.check.same_cells import same_cell, watched
from reports.pipeline.check.wording import cell_name
from reports.pipeline.values import Finding, Outcome

JUMP = named_check("gk.W861")
SAME = named_check("gk.W862")
TIMES = 5
FEWEST = 20  # below that a number may well be five times as large by chance
FROM_NOTHING = 100  # that many where there was nothing, or nothing where there were that many
SAME_FROM = 10  # small numbers are the same by chance


def check_course(facts: Facts) -> Iterator[Finding]:
    """Findings about the cells whose course the form says to look at, against the two years before."""
    if facts.era is None or facts.year is None:
        return
    last, before_last = (facts.around.year(facts.year - back) for back in (1, 2))
    if last is None:
        return
    for code in (*watched(facts.era, facts.era.flows), *watched(facts.era, facts.era.stocks)):
        now, then = _now(facts, code), _then(facts, last, code)
        if now is None or then is None:
            continue
        yield _jump(facts, code, last.year, then, now)
        earlier = _then(facts, before_last, code) if before_last else None
        if earlier is not None and code in watched(facts.era, facts.era.flows):
            yield from _same(facts, code, earlier, then, now)


def _now(facts: Facts, code: str) -> Decimal | None:
    return counted(facts.figures[facts.cells[code]]) if code in facts.cells else None


def _then(facts: Facts, other: OtherYear, code: str) -> Decimal | None:
    if facts.era is None or facts.catalogue is None:
        return None
    comparable = same_cell(facts.era, facts.catalogue.era(other.era), code)
    return other.cells.get(code) if comparable else None


def _jump(facts: Facts, code: str, year: int, then: Decimal, now: Decimal) -> Finding:
    smaller, larger = sorted((then, now))
    jumps = larger >= FROM_NOTHING if smaller <= 0 else larger >= FEWEST and larger >= TIMES * smaller
    name = cell_name(facts.era, code, None) if facts.era else Bilingual(code, code)
    change = f"{printed(then)} → {printed(now)}"
    factor = printed(round(larger / smaller, 1)) if smaller > 0 else ""
    if not jumps:
        said = Bilingual("变化不到五倍。", "less than five times as many or as few.")
    elif now > then:
        said = Bilingual(
            f"是上年的 {factor} 倍。" if factor else "上年为 0。",
            f"{factor} times as many." if factor else "there were none the year before.",
        )
    else:
        said = Bilingual(
            f"只有上年的 {factor} 分之一。" if factor else "本年降为 0。",
            f"one in {factor} of the year before." if factor else "none is left.",
        )
    return _finding(
        facts,
        JUMP,
        jumps,
        code,
        Bilingual(
            f"{name.zh}：{year}年 → {year + 1}年为 {change}，{said.zh}",
            f"{name.en}: {change} from {year} to {year + 1}, {said.en}",
        ),
        (f"{year}|{code}|{then}",),
    )


def _same(facts: Facts, code: str, earlier: Decimal, then: Decimal, now: Decimal) -> Iterator[Finding]:
    if now < SAME_FROM or facts.era is None or facts.year is None:
        return
    same = earlier == then == now
    name, first = cell_name(facts.era, code, None), facts.year - 2
    said = " → ".join(printed(each) for each in (earlier, then, now))
    yield _finding(
        facts,
        SAME,
        same,
        code,
        Bilingual(
            f"{name.zh}：{first}年至{facts.year}年为 {said}{'，三年完全相同。' if same else '，各年不同。'}",
            f"{name.en}: {said} from {first} to {facts.year}, "
            f"{'the very same in three years.' if same else 'not the same every year.'}",
        ),
        tuple(f"{code}|{each}" for each in (earlier, then)),
    )


def _finding(
    facts: Facts, check: NamedCheck, fails: bool, code: str, message: Bilingual, beside: tuple[str, ...]
) -> Finding:
    return Finding(
        rule=check.id,
        outcome=Outcome.FAILS if fails else Outcome.HOLDS,
        level=check.level,
        message=message,
        hint=check.hint if fails else None,
        figures=(facts.cells[code],),
        beside=beside,
    )
