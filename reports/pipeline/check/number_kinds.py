"""Numbers that cannot be: less than nothing, half a request, words in a cell, a share of more than the whole."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue.checks import NamedCheck, named_check
from indicators.catalogue.indicators import indicators_by_code
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import PERCENT, Facts, printed
from reports.pipeline.check.money import YUAN
from reports.pipeline.check.percentages import CHANGE
from reports.pipeline.check.shares import is_share
from reports.pipeline.values import Figure, Finding, Mark, Outcome

COUNT = named_check("gk.W841")
WORDS = named_check("gk.W842")
SHARE = named_check("gk.W703")
_CHANGE = "_change"  # the columns 本年增/减, where less than nothing is a loss


def check_number_kinds(facts: Facts) -> Iterator[Finding]:
    """A finding for each cell and each share that no count and no share can be."""
    if facts.era is not None:
        asked, unreadable = indicators_by_code(facts.era), Mark.UNREADABLE
        for code, index in facts.cells.items():
            figure = facts.figures[index]
            if figure.mark is unreadable:
                yield _finding(WORDS, index, _unreadable(asked[code].name, figure))
            elif (wrong := _no_count(figure)) and not code.endswith(_CHANGE):
                name = asked[code].name
                said = f"{printed(figure.value)}{figure.unit or ''}" if figure.value is not None else ""
                yield _finding(
                    COUNT,
                    index,
                    Bilingual(
                        f"“{name.zh}”为 {said}，{wrong.zh}",
                        f"“{name.en}” is {said}: {wrong.en}",
                    ),
                )
    for index in facts.prose:
        figure = facts.figures[index]
        percentage = figure.unit == PERCENT and figure.value is not None and not 0 <= figure.value <= 100
        if percentage and is_share(figure.label) and CHANGE.search(figure.label) is None:
            yield _finding(SHARE, index, _beyond(figure))


def _no_count(figure: Figure) -> Bilingual | None:
    value = figure.value
    if not value:
        return None
    if value < 0:
        return Bilingual("不应小于 0。", "it cannot be less than nothing.")
    if value % 1 and figure.unit and figure.unit not in YUAN:
        return Bilingual("不应有小数。", "what is counted one by one has no fraction.")
    return None


def _unreadable(name: Bilingual, figure: Figure) -> Bilingual:
    raw = figure.raw.strip()
    return Bilingual(
        f"“{name.zh}”一格中是“{raw}”，不是一个数。", f"“{name.en}” holds “{raw}”, which is no number."
    )


def _beyond(figure: Figure) -> Bilingual:
    value = printed(figure.value) if figure.value is not None else ""
    return Bilingual(
        f"“{figure.label}”{value}%：占比应在 0 与 100% 之间。",
        f"“{figure.label}” {value}%: a share lies between 0 and 100%.",
    )


def _finding(check: NamedCheck, index: int, message: Bilingual) -> Finding:
    return Finding(check.id, Outcome.FAILS, check.level, message, check.hint, (index,))
