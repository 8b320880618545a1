"""The source as HTML: every character in its order, headings marked, tables as tables, each figure's span a mark with an id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reports.pipeline.values import Cell

LOOSE = '<span class="loose" data-span="{}-{}">{}</span>'
MARK = '<a class="{0}" id="m{1}" href="#f{1}" data-places="{2}" tabindex="-1">{3}</a>'
NUMBER = re.compile(r"[0-9０-９]+(?:[,，.．][0-9０-９]+)*")


@dataclass(frozen=True, slots=True)
class Mark:
    """The span of one or more figures; the places are theirs, in reading order."""

    start: int
    end: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A heading or a table of the source. A table of which no cells are known is shown with its own spacing."""

    start: int
    end: int
    kind: str  # "heading" | "table"
    level: int = 0
    anchor: str = ""
    cells: tuple[Cell, ...] = ()


def marks_of(spans: Iterable[tuple[int, int, int]]) -> tuple[Mark, ...]:
    """Marks from (start, end, place), none overlapping: figures at one span share a mark, inner ones join the outer."""
    marks: list[Mark] = []
    for start, end, place in sorted(spans, key=lambda each: (each[0], -each[1], each[2])):
        if marks and (start < marks[-1].end or (start, end) == (marks[-1].start, marks[-1].end)):
            last = marks[-1]
            marks[-1] = Mark(last.start, max(last.end, end), (*last.places, place))
        else:
            marks.append(Mark(start, end, (place,)))
    return tuple(marks)


def source_html(text: str, marks: Sequence[Mark], regions: Sequence[Region]) -> SafeString:
    """The whole text; regions must not overlap, those that do are left out."""
    parts: list[SafeString] = []
    at = tables = 0
    for region in sorted(regions, key=lambda each: (each.start, -each.end)):
        if region.start < at or region.end <= region.start:
            continue
        parts.append(inline(text, at, region.start, marks))
        tables += is_grid(region)
        parts.append(region_html(text, region, marks, tables))
        at = region.end
    parts.append(inline(text, at, len(text), marks))
    return joined(parts)


def is_grid(region: Region) -> bool:
    """Whether the source says of every cell in which row it stands."""
    return bool(region.cells) and all(cell.row is not None for cell in region.cells)


def region_html(text: str, region: Region, marks: Sequence[Mark], number: int) -> SafeString:
    """A heading, a table (the `number`-th of the source, so that each landmark has its own name), or text as spaced."""
    inner = inline(text, region.start, region.end, marks)
    if region.kind == "heading":
        return format_html(
            '<strong class="source-heading level-{}" id="{}">{}</strong>', region.level, region.anchor, inner
        )
    if is_grid(region):
        return table_html(text, region, marks, number)
    if region.cells:
        return cells_html(text, region, marks)
    return format_html('<span class="source-region">{}</span>', inner)


def table_html(text: str, region: Region, marks: Sequence[Mark], number: int) -> SafeString:
    """A table as a table. What stands in the region before its first and behind its last cell follows as text."""
    first, last = min(cell.start for cell in region.cells), max(cell.end for cell in region.cells)
    lines = [
        format_html("<tr>{}</tr>", joined(cell_html(text, cell, marks) for cell in line))
        for line in by_row(region.cells)
    ]
    before, after = inline(text, region.start, first, marks), inline(text, last, region.end, marks)
    table = format_html(
        '<div class="source-table" role="region" aria-label="{}" tabindex="0"><table><tbody>{}</tbody></table></div>',
        _("Table %(number)d of the source") % {"number": number},
        joined(lines),
    )
    return joined([before, table, after])


def cells_html(text: str, region: Region, marks: Sequence[Mark]) -> SafeString:
    """Cells one behind the other, each in its frame, where the source itself does not say what stands above what."""
    cells = sorted(region.cells, key=lambda cell: cell.start)
    framed = joined(
        format_html(
            '<span class="source-cell">{}</span> ', inline(text, cell.start, cell.end, marks, closed=True)
        )
        for cell in cells
    )
    return joined(
        [
            inline(text, region.start, cells[0].start, marks),
            format_html('<span class="source-cells">{}</span>', framed),
            inline(text, max(cell.end for cell in cells), region.end, marks),
        ]
    )


def by_row(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    """Cells row by row, each from left to right."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row or 0, []).append(cell)
    for _number, line in sorted(rows.items()):
        yield sorted(line, key=lambda cell: cell.column or 0)


def cell_html(text: str, cell: Cell, marks: Sequence[Mark]) -> SafeString:
    """One cell."""
    inner = inline(text, cell.start, cell.end, marks, closed=True)
    return format_html('<td rowspan="{}" colspan="{}">{}</td>', cell.rowspan, cell.colspan, inner)


def inline(text: str, start: int, end: int, marks: Sequence[Mark], *, closed: bool = False) -> SafeString:
    """A stretch of text with its marks. An empty mark at the very end belongs to it only where it is `closed`."""
    parts: list[str] = []
    at = start
    for mark in marks[first_mark(marks, start) :]:
        if mark.start > end or (mark.start == end and not (closed and mark.end == end)):
            break
        if mark.start < at or mark.end > end:
            continue
        parts.append(with_loose_numbers(text, at, mark.start))
        parts.append(mark_html(text, mark))
        at = mark.end
    parts.append(with_loose_numbers(text, at, end))
    return SafeString("".join(parts))


def with_loose_numbers(text: str, start: int, end: int) -> SafeString:
    """A stretch that no figure was read from; its numbers can be given to an empty cell.

    Written by hand, as the cells are: a long report has thousands of stretches.
    """
    parts: list[str] = []
    at = start
    for number in NUMBER.finditer(text, start, end):
        parts.append(escape(text[at : number.start()]))
        at = number.end()
        parts.append(LOOSE.format(number.start(), at, number.group()))
    parts.append(escape(text[at:end]))
    return SafeString("".join(parts))


def first_mark(marks: Sequence[Mark], start: int) -> int:
    """The index of the first mark that begins at or behind `start`; marks stand in order."""
    low, high = 0, len(marks)
    while low < high:
        middle = (low + high) // 2
        if marks[middle].start < start:
            low = middle + 1
        else:
            high = middle
    return low


def mark_html(text: str, mark: Mark) -> SafeString:
    """A link to the figure, which also works without a script."""
    places = " ".join(str(place) for place in mark.places)
    kind = "mark is-blank" if mark.start == mark.end else "mark"
    return SafeString(MARK.format(kind, mark.places[0], places, escape(text[mark.start : mark.end])))


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Safe pieces behind one another."""
    return format_html_join("", "{}", ((part,) for part in parts))
