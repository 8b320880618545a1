"""Numbers of the running text against the cells of the table that say the same.

Never an error: the text may speak of the agency alone and the table of all below it, so a person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from indicators.catalogue.checks import named_check
from indicators.catalogue.prose import cells_of, load_concepts
from indicators.catalogue.values import Bilingual, Era, TableShape
from reports.pipeline.check.facts import Facts, counted, printed
from reports.pipeline.check.money import comparable, in_yuan
from reports.pipeline.check.wording import Term, as_sum, cell_name, sum_of
from reports.pipeline.values import Figure, Finding, Mark, Outcome

CHECK = named_check("gk.W501")
LATITUDE = Decimal("0.1")  # 余, 多, 约 and the like: a tenth more or less
CONVENTIONS = {"received": ("received", "received_with_carried_in")}


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
            for codes in _answers(facts.era, name)
            if (reading := _counterpart(facts, facts.era, name, codes)) is not None
        ]
        if readings:
            yield from _compare(facts, indexes, readings)


def _answers(era: Era, concept: str) -> Iterator[tuple[str, ...]]:
    """The cells that say the concept; of a list with several value columns each column alone too."""
    meant = cells_of(concept, era.code)
    if meant:
        yield meant
    rows = {code.rpartition(".")[0] for code in meant}
    if len(rows) == 1 and (columns := _several_columns(era, meant[0])):
        row = rows.pop()
        yield from ((f"{row}.{column}",) for column in columns if (f"{row}.{column}",) != meant)


def _several_columns(era: Era, code: str) -> tuple[str, ...]:
    table = next((table for table in era.tables if table.code == code.partition(".")[0]), None)
    if table is None or table.shape is not TableShape.LIST or len(table.columns) == 1:
        return ()
    return tuple(column.code for column in table.columns)


def _counterpart(facts: Facts, era: Era, concept: str, codes: tuple[str, ...]) -> Counterpart | None:
    if any(code not in facts.cells for code in codes):
        return None
    cells = tuple(facts.cells[code] for code in codes)
    values = [counted(facts.figures[cell]) for cell in cells]
    if any(value is None for value in values):
        return None
    units = {facts.figures[cell].unit for cell in cells}
    terms = tuple(
        Term(_term_name(era, code), value or Decimal(0)) for code, value in zip(codes, values, strict=True)
    )
    return Counterpart(concept, cells, terms, units.pop() if len(units) == 1 else None)


def _term_name(era: Era, code: str) -> Bilingual:
    """Of a matrix's total column only the row is named."""
    total = code.count(".") == 2 and code.endswith(".total")
    return cell_name(era, code, "column" if total else None)


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
            rule=CHECK.id,
            outcome=Outcome.HOLDS if match else Outcome.FAILS,
            # Where the text says the table's number elsewhere, this one probably counts something narrower.
            level="info" if agreeing and value not in agreeing else CHECK.level,
            message=_message(figure, reading, readings, match is not None),
            hint=None if match else CHECK.hint,
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
    quoted = figure.raw if figure.mark is Mark.STATEMENT else figure.label
    said = f"{printed(figure.value or Decimal(0))}{figure.unit or ''}"
    verdict = Bilingual("一致。", "they agree.") if holds else Bilingual("不一致。", "they differ.")
    carried = [each for each in readings if each.concept != reading.concept]
    if not holds and carried:
        other = as_sum(carried[0].terms)
        table = Bilingual(
            f"{table.zh}，含上年结转为 {other.zh}", f"{table.en}, or with those carried in {other.en}"
        )
    return Bilingual(
        zh=f"{name.zh}：正文“{quoted}”{said}，表中 {table.zh}{reading.unit or ''}：{verdict.zh}",
        en=f"{name.en}: the text says {said} (“{quoted}”), the table {table.en}: {verdict.en}",
    )


@cache
def _names() -> dict[str, Bilingual]:
    return {concept.code: concept.name for concept in load_concepts()}
