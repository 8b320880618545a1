"""Values printed in front of their labels, one cell a line: read behind the label before, each would be that of another row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from reports.pipeline.blocks.cell_kinds import Kind
from reports.pipeline.blocks.vocabulary import Sense
from reports.pipeline.extract import table_doubts
from reports.pipeline.extract.template_walk import PlacedRow


def with_doubts_of_order(rows: Sequence[PlacedRow]) -> list[PlacedRow]:
    """The rows, all that no layout marks in doubt where one table of them begins with values and ends with a label."""
    tables = [list(group) for _key, group in groupby(rows, key=_table)]
    if not (any(map(_begins_with_values, tables)) or _all_values_first(rows)):
        return list(rows)
    return [
        row if row.printed.marked else replace(row, doubts=(*row.doubts, table_doubts.VALUES_BEFORE))
        for row in rows
    ]


def _all_values_first(rows: Sequence[PlacedRow]) -> bool:
    """Whether several numbers stand before the first words of all, and words without numbers behind them."""
    first = next(iter(rows), None)
    if first is None or first.label is not None or first.printed.marked or first.strip:
        return False
    return _numbers(first) > 1 and any(row.row is not None and not row.printed.values for row in rows)


def _table(row: PlacedRow) -> tuple[int, str]:
    return row.source, row.table.code if row.table else ""


def _begins_with_values(rows: Sequence[PlacedRow]) -> bool:
    """Whether the first values stand behind words that ask for none: a column's name, or a heading.

    A heading may have a value of its own; not where all headings have one, or a label without a number ends it all.
    """
    first = rows[0]
    if first.printed.marked or first.strip or not _numbers(first) or first.table is None:
        return False
    if first.label is None:
        return _ends_with_label(rows[-1])
    if table_doubts.HEADING_WITH_VALUE in first.doubts:
        headings = [
            row for row in rows if row.table and row.row is not None and row.table.rows[row.row].heading
        ]
        return _ends_with_label(rows[-1]) or (len(headings) > 1 and all(map(_numbers, headings)))
    return _is_column(first) and (first.row is None or bool(first.header))


def _is_column(row: PlacedRow) -> bool:
    return row.label is not None and any(meaning.sense is Sense.COLUMN for meaning in row.label.meanings)


def _ends_with_label(row: PlacedRow) -> bool:
    """Whether the last row of the form has no number behind its label."""
    return row.row is not None and not row.printed.marked and not _numbers(row)


def _numbers(row: PlacedRow) -> int:
    return sum(token.kind is Kind.NUMBER for token in row.printed.values)
