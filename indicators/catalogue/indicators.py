"""The cells of a form, one by one: what a figure can be tied to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from indicators.catalogue.memory import once_each
from indicators.catalogue.values import Bilingual, Column, Era, Indicator, Row, TableShape, TableTemplate


@once_each
def indicators_of(era: Era) -> tuple[Indicator, ...]:
    """All indicators of the form in the order in which it prints them, counted from 0."""
    order = count()
    return tuple(cell for table in era.tables for cell in _cells(era, table, order))


@once_each
def indicators_by_code(era: Era) -> dict[str, Indicator]:
    """The form's indicators by their code: "t3.granted.natural"."""
    return {indicator.code: indicator for indicator in indicators_of(era)}


def has_indicator(era: Era, code: str) -> bool:
    """Whether the form asks it."""
    return code in indicators_by_code(era)


def _cells(era: Era, table: TableTemplate, order: Iterator[int]) -> Iterator[Indicator]:
    rows = {row.code: row for row in table.rows}
    # Where a chapter holds several tables, what a row means depends on the title of its table.
    outermost = (table.title,) if sum(other.section == table.section for other in era.tables) > 1 else ()
    for row in table.rows:
        if row.heading:
            continue
        for column in table.columns:
            if table.shape == TableShape.STRIP:
                yield _strip_cell(era, table, row, column, next(order))
            else:
                yield _crossing(era, table, row, column, (*outermost, *_above(row, rows)), next(order))


def _crossing(
    era: Era, table: TableTemplate, row: Row, column: Column, path: tuple[str, ...], order: int
) -> Indicator:
    alone = table.shape == TableShape.LIST and len(table.columns) == 1
    return Indicator(
        era=era.code,
        code=f"{table.code}.{row.code}" if alone else f"{table.code}.{row.code}.{column.code}",
        table=table.code,
        row=row.code,
        column="" if alone else column.code,
        label=row.label,
        path=path,
        column_label=None if alone else column.label,
        unit=row.unit or column.unit or table.unit,
        name=row.name if alone else _crossed(row.name, column.name),
        order=order,
    )


def _strip_cell(era: Era, table: TableTemplate, row: Row, column: Column, order: int) -> Indicator:
    return Indicator(
        era=era.code,
        code=f"{table.code}.{column.code}",
        table=table.code,
        row=row.code,
        column=column.code,
        label=column.label,
        path=column.groups,
        column_label=None,
        unit=column.unit or row.unit or table.unit,
        name=column.name,
        order=order,
    )


def _above(row: Row, rows: Mapping[str, Row]) -> tuple[str, ...]:
    labels: list[str] = []
    while row.parent is not None:
        row = rows[row.parent]
        labels.insert(0, row.label)
    return tuple(labels)


def _crossed(row: Bilingual, column: Bilingual) -> Bilingual:
    return Bilingual(zh=f"{row.zh}·{column.zh}", en=f"{row.en}: {column.en}")
