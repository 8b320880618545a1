"""Makes the tables of a Word document square: cells that begin late, merged the old way, or a hair beside their column."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from reports.pipeline.decode.docx_document import W, number_of, value_of, words_of

SLACK = 170
"""Twips, 8.5 points: a column that holds a character and its margins is wider."""


@dataclass(slots=True)
class _Place:
    """A cell, or None for the room before the first, and how many columns of the grid it takes."""

    cell: Element | None
    columns: int


def square(root: Element) -> None:
    """Change every table in place so that cells below each other stand in the same column."""
    for table in root.iter(f"{W}tbl"):
        rows = [row for row in table if row.tag == f"{W}tr"]
        for row in rows:
            _merge_across(row)
        places = [_places(row) for row in rows]
        columns = _columns(table)
        if columns is not None:
            _line_up(places, columns)
        for row, inside in zip(rows, places, strict=True):
            _write(row, inside)


def _merge_across(row: Element) -> None:
    """Older documents mark each cell that is merged into the one before it, rather than the span of that one."""
    first: Element | None = None
    for cell in row.findall(f"{W}tc"):
        mark = cell.find(f"{W}tcPr/{W}hMerge")
        if mark is None or value_of(mark) == "restart":
            first = cell if mark is not None else None
        elif first is not None:
            _set_span(first, _span(first) + _span(cell))
            if words_of(cell):
                first.extend(child for child in list(cell) if child.tag != f"{W}tcPr")
            row.remove(cell)


def _places(row: Element) -> list[_Place]:
    before = number_of(row.find(f"{W}trPr/{W}gridBefore"))
    room = [_Place(None, before)] if 0 < before < 64 else []
    return room + [_Place(cell, _span(cell)) for cell in row.findall(f"{W}tc")]


def _columns(table: Element) -> list[int] | None:
    """For each edge of the grid the column it stands for, edges closer than `SLACK` being one; None without widths."""
    words = [column.get(f"{W}w", "") for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    if not words or not all(width.isascii() and width.isdigit() and len(width) < 7 for width in words):
        return None
    edge = first = column = 0
    columns = [0]
    for width in words:
        edge += int(width)
        if edge - first > SLACK:
            column, first = column + 1, edge
        columns.append(column)
    return columns if column + 1 < len(columns) else None


def _line_up(rows: list[list[_Place]], columns: list[int]) -> None:
    """Give every cell the columns that are left; nothing changes where a cell with words would have none."""
    lined_up: list[tuple[_Place, int]] = []
    for row in rows:
        at = 0
        for place in row:
            if at + place.columns >= len(columns):
                return
            left = columns[at + place.columns] - columns[at]
            if not left and place.cell is not None and words_of(place.cell):
                return
            lined_up.append((place, left))
            at += place.columns
    for place, left in lined_up:
        place.columns = left


def _write(row: Element, places: list[_Place]) -> None:
    if places and places[0].cell is None:
        empty = Element(f"{W}tc")
        SubElement(empty, f"{W}p")
        first = row.find(f"{W}tc")
        if places[0].columns:
            row.insert(len(row) if first is None else list(row).index(first), empty)
        places[0].cell = empty
    for place in places:
        if place.cell is None:
            continue
        if place.columns:
            _set_span(place.cell, place.columns)
        elif place.cell in list(row):
            row.remove(place.cell)


def _span(cell: Element) -> int:
    return max(1, number_of(cell.find(f"{W}tcPr/{W}gridSpan"), 1))


def _set_span(cell: Element, columns: int) -> None:
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        if columns == 1:
            return
        properties = Element(f"{W}tcPr")
        cell.insert(0, properties)
    found = properties.find(f"{W}gridSpan")
    if found is None:
        found = SubElement(properties, f"{W}gridSpan")
    found.set(f"{W}val", str(columns))
