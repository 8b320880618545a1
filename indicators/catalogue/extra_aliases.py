"""Printed wordings that were added besides the files: a catalogue that knows them too. The given one stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.catalogue.values import Catalogue, Column, Era, Row, TableTemplate

KINDS = ("row", "column")


@dataclass(frozen=True, slots=True)
class ExtraAlias:
    """Another wording of a row or column (`item` is its code) of a form and of every variant that has it too."""

    era: str
    table: str
    kind: str  # one of KINDS
    item: str
    text: str


def with_aliases(catalogue: Catalogue, extras: Sequence[ExtraAlias]) -> Catalogue:
    """Forms that no wording belongs to are the very same values, so that what was derived from them still holds."""
    if not extras:
        return catalogue
    return replace(catalogue, eras=tuple(_era(era, catalogue, extras) for era in catalogue.eras))


def family_of(catalogue: Catalogue, era: str) -> tuple[str, ...]:
    """The form and its variants."""
    return tuple(each.code for each in catalogue.eras if era in _line(catalogue, each))


def _line(catalogue: Catalogue, era: Era) -> tuple[str, ...]:
    """The form itself, the form it varies, and so on."""
    above = _line(catalogue, catalogue.era(era.variant_of)) if era.variant_of else ()
    return (era.code, *above)


def _era(era: Era, catalogue: Catalogue, extras: Sequence[ExtraAlias]) -> Era:
    line = _line(catalogue, era)
    mine = [each for each in extras if each.era in line]
    if not mine:
        return era
    return replace(era, tables=tuple(_table(table, mine) for table in era.tables))


def _table(table: TableTemplate, extras: Sequence[ExtraAlias]) -> TableTemplate:
    texts: dict[tuple[str, str], list[str]] = {}
    for each in extras:
        if each.table == table.code:
            texts.setdefault((each.kind, each.item), []).append(each.text)
    if not texts:
        return table
    return replace(
        table,
        rows=tuple(_row(row, texts.get(("row", row.code), ())) for row in table.rows),
        columns=tuple(_column(column, texts.get(("column", column.code), ())) for column in table.columns),
    )


def _row(row: Row, texts: Sequence[str]) -> Row:
    return replace(row, aliases=tuple(dict.fromkeys((*row.aliases, *texts)))) if texts else row


def _column(column: Column, texts: Sequence[str]) -> Column:
    return replace(column, aliases=tuple(dict.fromkeys((*column.aliases, *texts)))) if texts else column
