"""Numbers of the running text against the cells of the table that say the same.

Never an error: the text may speak of the agency alone and the table of all below it, so a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from indicators.catalogue.indicators import indicators_by_code
from indicators.catalogue.prose import cells_of, load_concepts
from indicators.catalogue.values import Bilingual, Era
from reports.pipeline.check.facts import Facts, counted, printed
from reports.pipeline.check.money import comparable, in_yuan
from reports.pipeline.check.wording import Term, as_sum, cell_name, sum_of
from reports.pipeline.values import Figure, Finding, Mark, Outcome

RULE = "gk.W501"
LATITUDE = Decimal("0.1")  # 余, 多, 约 and the like: a tenth more or less
CONVENTIONS = {"received": ("received", "received_with_carried_in")}
HINT = Bilingual(
    zh="请核对正文与表格：口径不同的请说明，笔误的按原文公布并说明。",
    en="Compare text and table: explain a different scope; publish a slip as printed, with an explanation.",
)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What the table says under one reading of a concept."""

    concept: str
    cells: tuple[int, ...]
    terms: tuple[Term, ...]
    unit: str | None


def check_prose_table(facts: Facts) -> Iterator[Finding]:
    """One finding for each value that the text states for a concept which the table answers too."""
    if facts.era is None or not facts.cells:
        return
    stated: defaultdict[str, list[int]] = defaultdict(list)
    for index in facts.prose:
        figure = facts.figures[index]
        if figure.concept and figure.value is not None and figure.year in (None, facts.year):
            stated[figure.concept].append(index)
    for concept, indexes in stated.items():
        readings = [
            reading
            for name in CONVENTIONS.get(concept, (concept,))
            if (reading := _counterpart(facts, facts.era, name)) is not None
        ]
        if readings:
            yield from _compare(facts, indexes, readings)


def _counterpart(facts: Facts, era: Era, concept: str) -> Counterpart | None:
    codes = cells_of(concept, era.code)
    if not codes or any(code not in facts.cells for code in codes):
        return None
    cells = tuple(facts.cells[code] for code in codes)
    values = [counted(facts.figures[cell]) for cell in cells]
    if any(value is None for value in values):
        return None
    units = {facts.figures[cell].unit for cell in cells}
    known = indicators_by_code(era)
    terms = tuple(
        Term(known[code].name if len(codes) == 1 else cell_name(era, code, "column"), value or Decimal(0))
        for code, value in zip(codes, values, strict=True)
    )
    return Counterpart(concept, cells, terms, units.pop() if len(units) == 1 else None)


def _compare(facts: Facts, indexes: Sequence[int], readings: Sequence[Counterpart]) -> Iterator[Finding]:
    by_value: defaultdict[Decimal, list[int]] = defaultdict(list)
    for index in indexes:
        by_value[_amount(facts.figures[index])].append(index)
    agreeing = {value for value, some in by_value.items() if _agreeing(facts.figures[some[0]], readings)}
    for value, some in by_value.items():
        figure = facts.figures[some[0]]
        match = _agreeing(figure, readings)
        reading = match or readings[0]
        if not comparable(figure.unit, reading.unit) and figure.mark is not Mark.STATEMENT:
            continue
        yield Finding(
            rule=RULE,
            outcome=Outcome.HOLDS if match else Outcome.FAILS,
            # Where the text says the table's number elsewhere, this one probably counts something narrower.
            level="info" if agreeing and value not in agreeing else "warning",
            message=_message(figure, reading, readings, match is not None),
            hint=None if match else HINT,
            figures=(*some, *reading.cells),
        )


def _agreeing(figure: Figure, readings: Sequence[Counterpart]) -> Counterpart | None:
    for reading in readings:
        table = in_yuan(sum_of(reading.terms), reading.unit)
        said = _amount(figure)
        if said == table or (figure.approximate and abs(said - table) <= LATITUDE * max(said, table)):
            return reading
    return None


def _amount(figure: Figure) -> Decimal:
    return in_yuan(figure.value or Decimal(0), figure.unit)


def _message(figure: Figure, reading: Counterpart, readings: Sequence[Counterpart], holds: bool) -> Bilingual:
    name, table = _names()[reading.concept], as_sum(reading.terms)
    said = f"{printed(figure.value or Decimal(0))}{figure.unit or ''}"
    verdict = Bilingual("一致。", "they agree.") if holds else Bilingual("不一致。", "they differ.")
    if not holds and len(readings) > 1:
        other = as_sum(readings[1].terms)
        table = Bilingual(
            f"{table.zh}，含上年结转为 {other.zh}", f"{table.en}, or with those carried in {other.en}"
        )
    return Bilingual(
        zh=f"{name.zh}：正文“{figure.label}”{said}，表中 {table.zh}{reading.unit or ''}：{verdict.zh}",
        en=f"{name.en}: the text says {said} (“{figure.label}”), the table {table.en}: {verdict.en}",
    )


@cache
def _names() -> dict[str, Bilingual]:
    return {concept.code: concept.name for concept in load_concepts()}
