"""Nothing at all where bodies of the same kind beside this one have hundreds."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue.checks import named_check
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import Facts, counted, printed
from reports.pipeline.check.same_cells import watched
from reports.pipeline.check.wording import cell_name
from reports.pipeline.values import Finding, Outcome

CHECK = named_check("gk.W864")
FEWEST_BODIES = 5
HUNDREDS = 100


def check_like_bodies(facts: Facts) -> Iterator[Finding]:
    """A finding for each number counted anew each year that is 0 here and mostly in the hundreds there.

    The middle of the others is no part of its cause: it moves with every report that arrives.
    """
    era, like = facts.era, facts.around.like
    if era is None or like is None or like.reports < FEWEST_BODIES:
        return
    for code in watched(era, era.flows):
        middle = like.middle.get(code)
        own = counted(facts.figures[facts.cells[code]]) if code in facts.cells else None
        if middle is None or middle < HUNDREDS or own != 0:
            continue
        name, said = cell_name(era, code, None), printed(middle)
        yield Finding(
            rule=CHECK.id,
            outcome=Outcome.FAILS,
            level=CHECK.level,
            message=Bilingual(
                f"{name.zh}：本报告为 0，而同级 {like.reports} 个同类机关的中位数是 {said}。",
                f"{name.en}: 0 here, while the middle of {like.reports} bodies of the same kind beside it is {said}.",
            ),
            hint=CHECK.hint,
            figures=(facts.cells[code],),
        )
