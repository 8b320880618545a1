"""Other makes of the same table: numbered rows, several value columns that no form has."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.generate.table_sheets import Sheet, SheetCell

COLUMNS = ("机关本级", "下属单位")


def with_ordinals(sheet: Sheet) -> Sheet:
    """A list whose rows are counted in a column of their own."""
    header, *rows = sheet
    counted = ((SheetCell(str(number)), *row) for number, row in enumerate(rows, 1))
    return ((SheetCell("序号"), *header), *counted)


def with_columns(sheet: Sheet, rng: Random) -> Sheet:
    """A list with two value columns in place of its one."""
    header, *rows = sheet
    changed = [(*header[:-1], *(SheetCell(name) for name in COLUMNS))]
    changed += [_two_values(row, rng) for row in rows]
    return tuple(changed)


def _two_values(row: tuple[SheetCell, ...], rng: Random) -> tuple[SheetCell, ...]:
    *labels, value = row
    if value.code is None:
        return (*row, SheetCell(""))
    values = (
        SheetCell(
            str(number), code="", unit=value.unit, column=name, label=value.label, value=Decimal(number)
        )
        for name in COLUMNS
        for number in [rng.randint(0, 300)]
    )
    return (*labels, *values)
