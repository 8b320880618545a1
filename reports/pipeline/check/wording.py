"""How a check names cells and writes sums for people, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.memory import once_each
from indicators.catalogue.values import Bilingual, Era
from reports.pipeline.check.facts import printed

MOST_TERMS = 8


@dataclass(frozen=True, slots=True)
class Term:
    """One number of a sum with the name it is shown under."""

    name: Bilingual
    value: Decimal


def cell_name(era: Era, code: str, each: str | None) -> Bilingual:
    """The cell's name where its column ("column") or row ("row") is said before the sentence, else its whole name."""
    row, column, whole = _names(era)[code]
    return row if each == "column" else column if each == "row" else whole


def common_name(era: Era, code: str, each: str | None) -> Bilingual | None:
    """What is said before the sentence: the column or row that all cells of the rule share."""
    if each is None:
        return None
    row, column, _whole = _names(era)[code]
    return column if each == "column" else row


def has_cell(era: Era, code: str) -> bool:
    """Whether the form has such a cell."""
    return code in _names(era)


@once_each
def _names(era: Era) -> dict[str, tuple[Bilingual, Bilingual, Bilingual]]:
    names = {}
    for table in era.tables:
        for row in table.rows:
            for column in table.columns:
                whole = Bilingual(f"{row.name.zh}·{column.name.zh}", f"{row.name.en}: {column.name.en}")
                names[f"{table.code}.{row.code}.{column.code}"] = (row.name, column.name, whole)
                names[f"{table.code}.{column.code}"] = (row.name, column.name, column.name)
            names[f"{table.code}.{row.code}"] = (row.name, row.name, row.name)
    return names


def sum_of(terms: Sequence[Term]) -> Decimal:
    """The sum of the terms."""
    return sum((term.value for term in terms), Decimal(0))


def as_sum(terms: Sequence[Term]) -> Bilingual:
    """ "新收 956 + 结转 136 = 1092"; of a long sum the zeros are left out."""
    shown = list(terms)
    if len(shown) > MOST_TERMS:
        shown = [term for term in terms if term.value] or shown[:1]
    total = "" if len(terms) == 1 else f" = {printed(sum_of(terms))}"
    return Bilingual(
        zh=" + ".join(f"{term.name.zh} {printed(term.value)}" for term in shown) + total,
        en=" + ".join(f"{term.name.en} {printed(term.value)}" for term in shown) + total,
    )


def listed(names: Sequence[Bilingual]) -> Bilingual:
    """Names in a row, the first few where there are many."""
    zh = "、".join(f"“{name.zh}”" for name in names[:MOST_TERMS])
    en = ", ".join(f"“{name.en}”" for name in names[:MOST_TERMS])
    if len(names) > MOST_TERMS:
        zh, en = f"{zh}等{len(names)}项", f"{en} and {len(names) - MOST_TERMS} more"
    return Bilingual(zh, en)
