"""Doubts about values that may belong to the label beside: where blanks leave no trace and some label has no value."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from indicators.catalogue.values import Bilingual
from reports.pipeline.blocks.cell_kinds import Kind
from reports.pipeline.blocks.labels import Label
from reports.pipeline.blocks.vocabulary import Sense
from reports.pipeline.extract import table_doubts
from reports.pipeline.extract.template_walk import PlacedRow

FEWEST_NAMELESS = 2
"""Rows of numbers without a label, of tables whose rows the layout marks: their labels stand elsewhere."""


def with_gap_doubts(placed: Sequence[PlacedRow], headed: Collection[int]) -> list[PlacedRow]:
    """The same rows; those whose values may be another label's are doubted.

    `headed` are the document's tables in which numbers stand right behind the header.
    """
    gaps = [number for number, row in enumerate(placed) if _is_gap(row)]
    nameless = sum(row.printed.marked and _is_nameless(row) for row in placed)
    moved = nameless >= FEWEST_NAMELESS or any(map(_is_valued_heading, placed))
    moved = moved or bool(
        gaps and (headed or any(map(_is_valued_header, placed)) or _begins_nameless(placed))
    )
    if not gaps and not moved:
        return list(placed)
    astray = any(_is_astray(row) for row in placed)
    behind = {number + 1 for number in gaps}
    return [
        _doubted(row, table_doubts.LABEL_UNCERTAIN)
        if not row.printed.marked
        and row.row is not None
        and not row.strip
        and not _beside_its_label(row)
        and (moved or (number in behind and (astray or _apart(row))))
        else row
        for number, row in enumerate(placed)
    ]


def _is_gap(row: PlacedRow) -> bool:
    """Whether a row of the template has no value, in a layout that shows no blanks."""
    if row.table is None or row.row is None or row.strip or row.printed.blanks:
        return False
    return not row.table.rows[row.row].heading and not _numbers(row)


def _is_valued_header(row: PlacedRow) -> bool:
    """Whether numbers stand behind the name of a column, that of another one above it."""
    if row.label is None or row.strip or row.printed.marked or not _numbers(row):
        return False
    if row.row is not None and (row.label.printed[:1].isdigit() or not any(map(_names_column, row.header))):
        return False  # a numbered row of a column's name, right below a header that a new page repeats
    return _names_column(row.label)


def _is_valued_heading(row: PlacedRow) -> bool:
    """Whether a number stands behind the dash of a heading, which is its whole row."""
    if row.table is None or row.row is None or row.strip or row.printed.marked or not _numbers(row):
        return False
    return row.table.rows[row.row].heading and row.printed.values[0].kind is Kind.DASH


def _names_column(label: Label) -> bool:
    return any(meaning.sense in (Sense.COLUMN, Sense.GROUP) for meaning in label.meanings)


def _is_astray(row: PlacedRow) -> bool:
    """Whether the row has numbers without a label, or more of them than the table has columns."""
    if row.strip:
        return False
    if _is_nameless(row):
        return True
    known = row.table is not None and row.row is not None and not row.printed.marked
    return known and row.table is not None and _numbers(row) > len(row.table.columns)


def _is_nameless(row: PlacedRow) -> bool:
    return row.label is None and row.row is None and not row.strip and _numbers(row) > 0


def _begins_nameless(placed: Sequence[PlacedRow]) -> bool:
    """Whether several numbers stand before the first words of all."""
    return (
        bool(placed) and not placed[0].printed.marked and _is_nameless(placed[0]) and _numbers(placed[0]) > 1
    )


def _beside_its_label(row: PlacedRow) -> bool:
    """Whether the values stand behind words on one line, which no shift of lines parts."""
    values = row.printed.values
    return bool(values) and bool(values[0].column)


def _apart(row: PlacedRow) -> bool:
    """Whether several values stand on a line of their own below the label."""
    values = row.printed.values
    return bool(values) and values[0].column == 0


def _numbers(row: PlacedRow) -> int:
    return sum(token.kind is Kind.NUMBER for token in row.printed.values)


def _doubted(row: PlacedRow, doubt: Bilingual) -> PlacedRow:
    return replace(row, doubts=(*row.doubts, doubt))
