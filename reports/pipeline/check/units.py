"""Units that cannot be right: people counted in 元, or the same digits of money once in 元 and once in 万元."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue.checks import NamedCheck, named_check
from indicators.catalogue.indicators import indicators_by_code
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import Facts
from reports.pipeline.check.money import YUAN, comparable
from reports.pipeline.values import Finding, Outcome

KIND = named_check("gk.W831")
DIGITS = named_check("gk.W832")


def check_units(facts: Facts) -> Iterator[Finding]:
    """Findings about cells in a unit of another kind, and about money whose digits agree but whose unit does not."""
    if facts.era is None:
        return
    asked = indicators_by_code(facts.era)
    for code, index in facts.cells.items():
        figure, unit = facts.figures[index], asked[code].unit
        if figure.unit != unit and figure.unit and unit and not comparable(figure.unit, unit):
            name = asked[code].name
            yield _finding(
                KIND,
                Bilingual(
                    f"“{name.zh}”的计量单位是“{figure.unit}”，模板为“{unit}”。",
                    f"“{name.en}” is counted in “{figure.unit}”, the form asks for “{unit}”.",
                ),
                (index,),
            )
    yield from _same_digits(facts)


def _same_digits(facts: Facts) -> Iterator[Finding]:
    for index in facts.prose:
        said = facts.figures[index]
        cell = facts.cells.get((said.indicator or "").partition(":")[2])
        if cell is None or not said.value or said.unit not in YUAN:
            continue
        table = facts.figures[cell]
        if table.value == said.value and table.unit in YUAN and table.unit != said.unit:
            yield _finding(
                DIGITS,
                Bilingual(
                    f"“{said.label}”正文为 {said.raw}{said.unit}，表中为 {table.raw}{table.unit}。",
                    f"“{said.label}” is {said.raw} {said.unit} in the text and {table.raw} {table.unit} in the table.",
                ),
                (index, cell),
            )


def _finding(check: NamedCheck, message: Bilingual, figures: tuple[int, ...]) -> Finding:
    return Finding(check.id, Outcome.FAILS, check.level, message, check.hint, figures)
