"""A report that includes the bodies below the agency, against the sum of their own reports."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from indicators.catalogue.checks import named_check
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.around import Below, BelowSum
from reports.pipeline.check.facts import Facts, counted, printed
from reports.pipeline.check.same_cells import watched
from reports.pipeline.check.wording import cell_name
from reports.pipeline.values import Finding, Outcome

CHECK = named_check("gk.W871")
MOST_NAMED = 3


def check_below(facts: Facts) -> Iterator[Finding]:
    """One finding for each number whose course is looked at; none where the report does not say that it includes them."""
    below, era = facts.around.below, facts.era
    if below is None or era is None or not below.reports:
        return
    for code in (*watched(era, era.flows), *watched(era, era.stocks)):
        added = below.sums.get((era.code, code))
        own = counted(facts.figures[facts.cells[code]]) if code in facts.cells else None
        if added is not None and own is not None:
            yield _judged(facts, below, added, code)


def _judged(facts: Facts, below: Below, added: BelowSum, code: str) -> Finding:
    own = counted(facts.figures[facts.cells[code]]) or Decimal(0)
    name = cell_name(facts.era, code, None) if facts.era else Bilingual(code, code)
    whole = not below.missing and added.known == below.reports
    both = Bilingual(
        f"{name.zh}：本报告 {printed(own)}，所含 {added.known} 份下级报告之和 {printed(added.total)}",
        f"{name.en}: {printed(own)} here, {printed(added.total)} in the {added.known} reports of the bodies below",
    )
    difference = own - added.total
    if difference < 0:
        outcome = Outcome.FAILS
        verdict = Bilingual(
            f"少了 {printed(-difference)}。", f"{printed(-difference)} fewer than together they give."
        )
    elif not difference:
        outcome, verdict = Outcome.HOLDS, Bilingual("相符。", "they agree.")
    elif not whole:
        outcome, verdict = Outcome.NOT_ASSESSABLE, _lacking(below, added)
    elif below.own_work_included:
        outcome = Outcome.FAILS
        verdict = Bilingual(
            f"多出 {printed(difference)}。", f"{printed(difference)} more than together they give."
        )
    else:
        outcome = Outcome.HOLDS
        verdict = Bilingual(
            f"多出 {printed(difference)}，为本机关自身的数。",
            f"the {printed(difference)} more are the agency's own.",
        )
    return Finding(
        rule=CHECK.id,
        outcome=outcome,
        level=CHECK.level,
        message=Bilingual(f"{both.zh}：{verdict.zh}", f"{both.en}: {verdict.en}"),
        hint=CHECK.hint if outcome is Outcome.FAILS else None,
        figures=(facts.cells[code],),
        beside=(f"{added.known}/{below.reports}|{added.total}",),
    )


def _lacking(below: Below, added: BelowSum) -> Bilingual:
    """Which reports or numbers are not there yet."""
    if not below.missing:
        blank = below.reports - added.known
        return Bilingual(
            f"有 {blank} 份下级报告没有填这个数，无法核对。",
            f"cannot be assessed: {blank} of their reports give no number.",
        )
    some, more = "、".join(below.missing[:MOST_NAMED]), len(below.missing) > MOST_NAMED
    return Bilingual(
        f"{some}{f'等 {len(below.missing)} 个机关' if more else ''}的报告尚未入库，无法核对。",
        f"cannot be assessed: the reports of {len(below.missing)} of them are not here yet ({some}{' and others' if more else ''}).",
    )
