"""What of an Excel sheet is shown: rows and columns that are not hidden, and merged cells as far as they are seen."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

Place = tuple[int, int]  # row and column, from 1


@dataclass(frozen=True, slots=True)
class HiddenLines:
    """Rows and columns that the sheet does not show."""

    rows: frozenset[int]
    columns: frozenset[int]


@dataclass(frozen=True, slots=True)
class MergedArea:
    """Where the words of merged cells are kept, and how many rows and columns of the area are seen."""

    first: Place
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class MergedAreas:
    """Each area by the place of its first cell that is seen, and the places that it covers beside that."""

    shown: dict[Place, MergedArea]
    covered: frozenset[Place]


def hidden_lines(sheet: Worksheet, rows: int, columns: int) -> HiddenLines:
    """Rows and columns hidden by hand, by a filter, or with a height or width of nothing."""
    found_rows = frozenset(
        number
        for number, row in sheet.row_dimensions.items()
        if number <= rows and (row.hidden or row.ht == 0)
    )
    found_columns = frozenset(
        number
        for column in sheet.column_dimensions.values()
        if column.hidden or (column.customWidth and column.width == 0)
        for number in range(column.min or 0, min(column.max or 0, columns) + 1)
    )
    return HiddenLines(found_rows, found_columns)


def merged_areas(sheet: Worksheet, hidden: HiddenLines) -> MergedAreas:
    """The merged cells of the sheet; an area that is wholly hidden is left out."""
    shown: dict[Place, MergedArea] = {}
    covered: set[Place] = set()
    for area in sheet.merged_cells.ranges:
        rows = [row for row in range(area.min_row, area.max_row + 1) if row not in hidden.rows]
        columns = [column for column in range(area.min_col, area.max_col + 1) if column not in hidden.columns]
        if not rows or not columns:
            continue
        shown[rows[0], columns[0]] = MergedArea((area.min_row, area.min_col), len(rows), len(columns))
        covered.update((row, column) for row in rows for column in columns)
        covered.discard((rows[0], columns[0]))
    return MergedAreas(shown, frozenset(covered))
