"""Where the figures of a form stand and what they are: found out once for each form, whatever numbers it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from indicators.catalogue.memory import Owner, owner_of
from indicators.catalogue.values import Bilingual, Era, TableShape, TableTemplate
from reports.pipeline.blocks.printed_forms import (
    MOST_CELLS_REMEMBERED,
    FormPlace,
    PrintedCells,
    PrintedForm,
    form_cell,
    form_place,
    rows_of_forms,
)
from reports.pipeline.extract import table_doubts
from reports.pipeline.extract.list_tables import are_codes, may_be_codes, read_list
from reports.pipeline.extract.matrix_tables import fullest, read_matrix, read_strip
from reports.pipeline.extract.table_figures import FigureSpot, loose_figures
from reports.pipeline.extract.table_sums import PlannedSum, sums_of
from reports.pipeline.extract.template_gaps import with_gap_doubts
from reports.pipeline.extract.template_order import with_order_doubts
from reports.pipeline.extract.template_walk import PlacedRow, Walk


class PlannedFigure(NamedTuple):
    """A figure but for its value. `cell` is the number of its cell, -1 where none is seen: it stands at `at` then."""

    cell: int
    at: FormPlace
    label: str
    path: tuple[str, ...]
    column: str | None
    unit: str | None
    indicator: str | None
    doubts: tuple[Bilingual, ...]
    late_doubts: tuple[Bilingual, ...]  # those that only all rows together give
    table: int


class TablePlan(NamedTuple):
    """All figures of a document's tables, the sums that they take part in, and the tables that fit no template."""

    figures: tuple[PlannedFigure, ...]
    sums: tuple[PlannedSum, ...]
    free: tuple[int, ...]


class _Rows(NamedTuple):
    """Printed rows of one table of the template, and the cells of them that may be codes, by number."""

    table: TableTemplate | None
    placed: tuple[PlacedRow, ...]
    codes: tuple[int, ...]


class _Walked:
    """The rows of a form placed in the template; the same only as itself, so that it is a key of the memory."""

    __slots__ = ("era", "free", "groups")

    def __init__(self, era: Era, groups: tuple[_Rows, ...], free: tuple[int, ...]) -> None:
        self.era, self.groups, self.free = era, groups, free


def plan_of(era: Era, forms: tuple[PrintedForm, ...], printed: PrintedCells) -> TablePlan:
    """The plan for tables of these forms. Of the numbers printed only those are looked at that may count the rows."""
    walked = (
        _walk(era, forms) if len(printed.cells) > MOST_CELLS_REMEMBERED else _walked(owner_of(era), forms)
    )
    codes = tuple(
        [
            bool(rows.codes) and are_codes([printed.raws[cell] for cell in rows.codes])
            for rows in walked.groups
        ]
    )
    return _plan(walked, codes) if len(printed.cells) > MOST_CELLS_REMEMBERED else _planned(walked, codes)


@lru_cache(maxsize=256)
def _walked(owner: Owner[Era], forms: tuple[PrintedForm, ...]) -> _Walked:
    return _walk(owner.value, forms)


@lru_cache(maxsize=256)
def _planned(walked: _Walked, codes: tuple[bool, ...]) -> TablePlan:
    return _plan(walked, codes)


def _walk(era: Era, forms: tuple[PrintedForm, ...]) -> _Walked:
    walk = Walk(era)
    free: list[int] = []
    for number, rows in enumerate(rows_of_forms(forms)):
        before = len(walk.placed)
        walk.through(rows, number)
        if all(placed.row is None and not placed.strip for placed in walk.placed[before:]):
            del walk.placed[before:]
            free.append(number)
    placed = with_order_doubts(with_gap_doubts(walk.placed, walk.headed))
    return _Walked(era, tuple(_groups(era, placed)), tuple(free))


def _groups(era: Era, rows: list[PlacedRow]) -> Iterator[_Rows]:
    """The rows of each printed table together."""
    for (_, code), group in groupby(
        rows, key=lambda row: (row.source, row.table.code if row.table else None)
    ):
        placed = tuple(group)
        table = era.table(code) if code is not None else None
        codes = may_be_codes(table, placed) if table and table.shape is TableShape.LIST else ()
        yield _Rows(table, placed, tuple(form_cell(token.start) for token in codes))


def _plan(walked: _Walked, codes: tuple[bool, ...]) -> TablePlan:
    spots: list[FigureSpot] = []
    above: dict[str, tuple[PlacedRow, ...]] = {}
    wide = _widths(walked.groups)
    for rows, has_code in zip(walked.groups, codes, strict=True):
        code = rows.table.code if rows.table else ""
        spots += _spots(walked.era, rows, has_code, above.get(code, ()), wide.get(code, 0))
        above[code] = (*above.get(code, ()), *rows.placed)
    times = Counter(spot.indicator for spot in spots if spot.indicator)
    uncertain = {(spot.label, spot.column) for spot in spots if table_doubts.PLACE_UNCERTAIN in spot.doubts}
    figures = tuple(
        PlannedFigure(
            form_cell(spot.token.start) if spot.token else -1,
            form_place(spot.at),
            spot.label,
            spot.path,
            spot.column,
            spot.unit,
            spot.indicator,
            spot.doubts,
            tuple(_late_doubts(spot, times, uncertain)),
            spot.table,
        )
        for spot in spots
    )
    return TablePlan(figures, sums_of([spot.indicator for spot in spots], walked.era), walked.free)


def _widths(groups: tuple[_Rows, ...]) -> dict[str, int]:
    """How many values the fullest row of each matrix of the template has, over all pages; by code of the table."""
    widths: dict[str, int] = {}
    for rows in groups:
        if rows.table and rows.table.shape is TableShape.MATRIX:
            widths[rows.table.code] = max(widths.get(rows.table.code, 0), fullest(rows.placed))
    return widths


def _late_doubts(
    spot: FigureSpot, times: Counter[str], uncertain: set[tuple[str, str | None]]
) -> Iterator[Bilingual]:
    if spot.indicator and times[spot.indicator] > 1:
        yield table_doubts.PRINTED_TWICE
    if (spot.label, spot.column) in uncertain and table_doubts.PLACE_UNCERTAIN not in spot.doubts:
        yield table_doubts.PLACE_UNCERTAIN


def _spots(
    era: Era, rows: _Rows, has_code: bool, above: tuple[PlacedRow, ...], wide: int
) -> Iterator[FigureSpot]:
    table = rows.table
    if table is None:
        for row in rows.placed:
            yield from loose_figures(row, None, ())
    elif table.shape is TableShape.LIST:
        yield from read_list(era, table, rows.placed, has_code, above)
    elif table.shape is TableShape.MATRIX:
        yield from read_matrix(era, table, rows.placed, above, wide)
    else:
        for row in rows.placed:
            if row.strip:
                yield from read_strip(era, table, row)
            else:
                yield from loose_figures(row, None, (table_doubts.UNKNOWN_ROW,))
