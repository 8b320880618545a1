"""Finds the figures of placed rows: where each stands, with its label, its unit, its column and its doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from indicators.catalogue.values import Bilingual, Column, Era, Row, TableTemplate
from reports.pipeline.blocks.cell_kinds import Kind, printed_unit
from reports.pipeline.blocks.printed_rows import Token
from reports.pipeline.blocks.traditional import simplified
from reports.pipeline.extract import table_doubts
from reports.pipeline.extract.numbers import read_cell
from reports.pipeline.extract.template_walk import PlacedRow
from reports.pipeline.extract.value_slots import Slots
from reports.pipeline.values import Mark

_NOTE_UNIT = re.compile(
    r"[（(][^（()）]{0,12}?(万元|亿元|千元|元|条|件|次|人次|人|个|篇)[^（()）]{0,12}[)）]"
)
_MONEY_UNIT = re.compile(
    r"(?<![\u4e00-\u9fff])(?:人民币)?(?P<alone>[亿万千百]?元)|(?<=[位额费用计以为是])(?P<behind>[亿万千百]?元)"
)


class FigureSpot(NamedTuple):
    """Where a figure stands and what it is; `at` is its place where no cell is seen. What it says is read later."""

    token: Token | None
    at: int
    label: str
    path: tuple[str, ...]
    column: str | None
    unit: str | None  # unless the cell itself names one
    indicator: str | None
    doubts: tuple[Bilingual, ...]
    table: int  # the number of the document's table


def list_figures(
    era: Era,
    table: TableTemplate,
    placed: PlacedRow,
    slots: Slots,
    unit: str | None,
    extra: tuple[Bilingual, ...],
    columns: tuple[Column, ...] = (),
) -> Iterator[FigureSpot]:
    """The figures of a row of a list table, one a value column; `columns` are those printed, where not all are."""
    row = table.rows[placed.row] if placed.row is not None else None
    label = placed.label.printed if placed.label else ""
    unit = unit or _unit_in_label(label) or (row.unit if row else None) or table.unit
    extra = (*extra, *_blank_doubt(slots))
    several = len(table.columns) > 1
    for column, token in zip(columns or table.columns, slots, strict=True):
        yield _spot(
            placed,
            token,
            label,
            placed.path,
            column.label if several else None,
            unit or column.unit,
            _indicator(era, table, row, column if several else None),
            extra,
        )


def matrix_figures(
    era: Era,
    table: TableTemplate,
    placed: PlacedRow,
    columns: tuple[Column, ...],
    slots: Slots,
    units: dict[str, str],
    extra: tuple[Bilingual, ...],
) -> Iterator[FigureSpot]:
    """The figures of a row of a matrix; `units` are those printed above columns, by column code."""
    row = table.rows[placed.row] if placed.row is not None else None
    label = placed.label.printed if placed.label else ""
    path = (*placed.path, label) if label else placed.path
    extra = (*extra, *_blank_doubt(slots))
    for column, token in zip(columns, slots, strict=True):
        unit = units.get(column.code) or column.unit or (row.unit if row else None) or table.unit
        yield _spot(
            placed, token, label, path, column.label, unit, _indicator(era, table, row, column), extra
        )


def strip_figures(
    era: Era,
    table: TableTemplate,
    placed: PlacedRow,
    columns: tuple[Column, ...],
    slots: Slots,
    extra: tuple[Bilingual, ...],
) -> Iterator[FigureSpot]:
    """The figures of the single row of a strip; the columns are their labels."""
    extra = (*extra, *_blank_doubt(slots))
    for column, token in zip(columns, slots, strict=True):
        path = (*column.groups, column.label)
        unit = column.unit or table.unit
        indicator = f"{era.code}:{table.code}.{column.code}"
        yield _spot(placed, token, column.label, path, None, unit, indicator, extra)


def _blank_doubt(slots: Slots) -> tuple[Bilingual, ...]:
    """Where some cells of a row are blank and some are not, a cell may be lost and those behind it moved."""
    blank = Kind.BLANK
    blanks = sum([token is None or token.kind is blank for token in slots])
    return (table_doubts.BLANK_BESIDE,) if 0 < blanks < len(slots) else ()


def loose_figures(
    placed: PlacedRow, column: str | None, extra: tuple[Bilingual, ...], unit: str | None = None
) -> Iterator[FigureSpot]:
    """The printed numbers of a row that fits no columns: each with its label, unit and doubts, tied to no indicator."""
    label = placed.label.printed if placed.label else ""
    units = (token.raw for token in placed.printed.values if token.kind is Kind.UNIT)
    unit = unit or printed_unit(next(units, "")) or _unit_in_label(label)
    path = (*placed.path, label) if label else placed.path
    for token in placed.printed.values:
        if token.kind is Kind.NUMBER or read_cell(token.raw).mark in (Mark.NUMBER, Mark.UNREADABLE):
            yield _spot(placed, token, label, path, column, unit, None, extra)


def money_unit(label: str) -> str | None:
    """The unit of money named in a header: "采购总金额（万元，保留四位小数）"."""
    match = _MONEY_UNIT.search(simplified("".join(label.split())))
    return match["alone"] or match["behind"] if match else None


def _unit_in_label(label: str) -> str | None:
    match = _NOTE_UNIT.search("".join(label.split()))
    return match[1] if match and "计1" not in match[0] else None


def _indicator(era: Era, table: TableTemplate, row: Row | None, column: Column | None) -> str | None:
    if row is None or row.heading:
        return None
    code = f"{era.code}:{table.code}.{row.code}"
    return f"{code}.{column.code}" if column else code


def _spot(
    placed: PlacedRow,
    token: Token | None,
    label: str,
    path: tuple[str, ...],
    column: str | None,
    unit: str | None,
    indicator: str | None,
    extra: tuple[Bilingual, ...],
) -> FigureSpot:
    doubts = (*placed.doubts, *extra)
    return FigureSpot(token, placed.at, label, path, column, unit, indicator, doubts, placed.source)
