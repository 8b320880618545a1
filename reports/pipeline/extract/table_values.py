"""Fills the plan of a form with what one document prints: the value of each figure, and the doubts that come with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indicators.catalogue.values import Bilingual
from reports.pipeline.blocks.printed_forms import PrintedCells
from reports.pipeline.extract import table_doubts
from reports.pipeline.extract.numbers import CellValue, read_cell
from reports.pipeline.extract.table_doubts import BLANK_BESIDE
from reports.pipeline.extract.table_plans import PlannedFigure, TablePlan
from reports.pipeline.extract.table_sums import sum_evidence
from reports.pipeline.values import Figure, Mark, Origin

BLANK = CellValue(Mark.BLANK)
_LEADING_ZERO = re.compile(r"[+\-]?[0０][0-9０-９]")


def filled(plan: TablePlan, printed: PrintedCells, text_end: int, *, certain: bool) -> Iterator[Figure]:
    """The figures of a document's tables; not `certain` where nothing printed tells the template from another.

    A sum clears a figure beside a blank, unless another within the same row does not hold: then it may hold by chance.
    """
    cells, raws = printed
    values = [read_cell(raws[planned.cell]) if planned.cell >= 0 else BLANK for planned in plan.figures]
    against, proven, unmet = sum_evidence(plan.sums, values)
    rows_of_unmet = ({plan.figures[number].at for number in terms} for terms in unmet)
    rows_not_met = {row for rows in rows_of_unmet if len(rows) == 1 for row in rows}
    blank, unreadable, from_table = Mark.BLANK, Mark.UNREADABLE, Origin.TABLE
    for number, (planned, value) in enumerate(zip(plan.figures, values, strict=True)):
        cell, at, label, path, column, unit, indicator, doubts, late, table = planned
        if cell >= 0:
            start, end, raw = cells[cell].start, cells[cell].end, raws[cell]
            if value.mark is blank:
                end, raw = start, ""
        else:
            start = end = cells[at.cell].start + at.offset
            raw = ""
        if doubts and number in proven and at not in rows_not_met and BLANK_BESIDE in doubts:
            doubts = tuple(doubt for doubt in doubts if doubt is not BLANK_BESIDE)
        odd = value.mark is unreadable or cell < 0 or (len(raw) > 1 and raw[0] in _BEFORE_DIGITS)
        if odd or late or number in against or end == text_end or not certain:
            doubts = (
                *doubts,
                *_doubts(planned, value, raw, sums_fail=number in against, at_end=end == text_end),
                *((table_doubts.TEMPLATES_CLOSE,) if indicator and not certain else ()),
            )
        yield Figure(
            start, end, raw, value.value, value.unit or unit, label, from_table, value.mark, path, column,
            value.approximate, indicator, None, doubts, table,
        )  # fmt: skip


_BEFORE_DIGITS = frozenset("+-0０")


def _doubts(
    planned: PlannedFigure, value: CellValue, raw: str, *, sums_fail: bool, at_end: bool
) -> Iterator[Bilingual]:
    if value.mark is Mark.UNREADABLE:
        yield table_doubts.UNREADABLE
    if _LEADING_ZERO.match(raw):
        yield table_doubts.LEADING_ZERO
    if planned.cell < 0:
        yield table_doubts.NO_CELL
    yield from planned.late_doubts
    if sums_fail:
        yield table_doubts.SUMS_FAIL
    if at_end:
        yield table_doubts.TEXT_ENDS
