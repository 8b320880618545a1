"""Which cells of two reports may be compared, and which are looked at over the years."""

from __future__ import annotations

from indicators.catalogue.memory import once_each
from indicators.catalogue.prose import cells_of, load_concepts
from indicators.catalogue.rule_cells import LAST, across_places_of
from indicators.catalogue.values import Era, TableShape
from reports.pipeline.check.wording import cell_name, has_cell


def same_cell(one: Era, other: Era, code: str) -> bool:
    """Whether a code means the same in both forms: there in both, and under one name."""
    if not (has_cell(one, code) and has_cell(other, code)):
        return False
    return one is other or cell_name(one, code, None).en == cell_name(other, code, None).en


def watched(era: Era, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The cells meant by `Era.flows` or `Era.stocks`: of a list with several value columns each."""
    found: list[str] = []
    for code in codes:
        name, _dot, part = code.partition(".")
        table = era.table(name)
        if table.shape is TableShape.LIST and len(table.columns) > 1 and "." not in part:
            found += [f"{code}.{column.code}" for column in table.columns]
        else:
            found.append(code)
    return tuple(found)


@once_each
def codes_looked_at(era: Era) -> frozenset[str]:
    """Every cell of the form that a check across reports may ask for."""
    codes = {*watched(era, era.flows), *watched(era, era.stocks)}
    for place in across_places_of(era):
        codes |= {code.removeprefix(LAST) for code in (*place.left, *place.right)}
    for concept in load_concepts():
        codes |= set(cells_of(concept.code, era.code))
    return frozenset(codes)
