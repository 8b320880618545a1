"""The tables of a form on paper: rows of cells with the rows and columns they span, values filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue.values import Era, TableShape, TableTemplate
from tests.generate.table_values import PrintedValue

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@dataclass(frozen=True)
class SheetCell:
    """A printed cell; `code` names the indicator whose value it is."""

    words: str
    colspan: int = 1
    rowspan: int = 1
    code: str | None = None
    unit: str | None = None
    column: str | None = None
    label: str = ""
    value: Decimal | None = None


Sheet = tuple[tuple[SheetCell, ...], ...]


def sheet_of(era: Era, table: TableTemplate, values: Mapping[str, PrintedValue]) -> Sheet:
    """The printed table."""
    if table.shape is TableShape.LIST:
        return _list(table, values)
    if table.shape is TableShape.STRIP:
        return _strip(table, values)
    if table.columns[0].groups:
        return _requests(table, values)
    return _items(table, values)


def _value(
    code: str, values: Mapping[str, PrintedValue], unit: str | None, column: str | None, label: str
) -> SheetCell:
    return SheetCell(
        values[code].raw,
        code=code,
        unit=unit,
        column=column,
        label=label,
        value=values[code].value,
    )


def _list(table: TableTemplate, values: Mapping[str, PrintedValue]) -> Sheet:
    several = len(table.columns) > 1
    header = [
        SheetCell("统计指标"),
        SheetCell("单位"),
        *(SheetCell(column.label) for column in table.columns),
    ]
    rows = [tuple(header)]
    for row in table.rows:
        if row.heading:
            rows.append((SheetCell(row.label), SheetCell("——"), *(SheetCell("") for _ in table.columns)))
            continue
        cells = [SheetCell(row.label), SheetCell(row.unit or "件")]
        for column in table.columns:
            code = f"{table.code}.{row.code}" + (f".{column.code}" if several else "")
            cells.append(_value(code, values, row.unit or "件", column.label if several else None, row.label))
        rows.append(tuple(cells))
    return tuple(rows)


def _items(table: TableTemplate, values: Mapping[str, PrintedValue]) -> Sheet:
    width = len(table.columns) + 1
    rows = [
        (SheetCell(table.title, colspan=width),),
        (SheetCell("信息内容"), *(SheetCell(column.label) for column in table.columns)),
    ]
    for row in table.rows:
        if not row.heading:
            cells = [SheetCell(row.label)]
            for column in table.columns:
                unit = column.unit or row.unit or table.unit
                cells.append(
                    _value(f"{table.code}.{row.code}.{column.code}", values, unit, column.label, row.label)
                )
            rows.append(tuple(cells))
    return tuple(rows)


def _requests(table: TableTemplate, values: Mapping[str, PrintedValue]) -> Sheet:
    inner = [column for column in table.columns if len(column.groups) > 1]
    rows: list[tuple[SheetCell, ...]] = [
        (SheetCell(CORNER, colspan=3, rowspan=3), SheetCell("申请人情况", colspan=len(table.columns))),
        (
            SheetCell(table.columns[0].label, rowspan=2),
            SheetCell("法人或其他组织", colspan=len(inner)),
            SheetCell(table.columns[-1].label, rowspan=2),
        ),
        tuple(SheetCell(column.label) for column in inner),
    ]
    below = {row.code: _leaves(table, row.code) for row in table.rows if row.heading}
    waiting: list[SheetCell] = []
    depths: dict[str | None, int] = {None: -1}
    for row in table.rows:
        depths[row.code] = depths[row.parent] + 1
        if row.heading:
            waiting.append(SheetCell(row.label, rowspan=below[row.code]))
            continue
        label = SheetCell(row.label, colspan=3 - depths[row.code])
        cells = [
            _value(
                f"{table.code}.{row.code}.{column.code}", values, table.unit or "件", column.label, row.label
            )
            for column in table.columns
        ]
        rows.append((*waiting, label, *cells))
        waiting = []
    return tuple(rows)


def _leaves(table: TableTemplate, heading: str) -> int:
    children = [row for row in table.rows if row.parent == heading]
    return sum(_leaves(table, row.code) if row.heading else 1 for row in children)


def _strip(table: TableTemplate, values: Mapping[str, PrintedValue]) -> Sheet:
    lone = [column for column in table.columns if len(column.groups) == 1]
    nested = [column for column in table.columns if len(column.groups) == 2]
    outer = dict.fromkeys(column.groups[0] for column in table.columns)
    inner = dict.fromkeys(column.groups[1] for column in nested)
    top = [SheetCell(group, colspan=sum(c.groups[0] == group for c in table.columns)) for group in outer]
    middle = [SheetCell(column.label, rowspan=2) for column in lone]
    middle += [SheetCell(group, colspan=sum(c.groups[1] == group for c in nested)) for group in inner]
    bottom = [SheetCell(column.label) for column in nested]
    unit = table.unit or "件"
    data = [_value(f"{table.code}.{c.code}", values, unit, None, c.label) for c in table.columns]
    return tuple(top), tuple(middle), tuple(bottom), tuple(data)
