"""Where the source has its tables, told from the figures read in them, and which tables of the template are drawn there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.catalogue.values import Era
from indicators.layout import PrintedTable, lay_out
from reports.published.cells import CellMaker, CellView
from reports.published.chapters import heading_end
from reports.published.content import Content, Figure

Region = tuple[int, int]
Table = PrintedTable[CellView]

SENTENCE_END = "。"
MOST_HEAD_LINES = 60
NOT_WORDS = re.compile(r"[\W_]+")
CELL_BORDERS = re.compile(r"[\s|]+")
CORNERS = (
    *("统计指标", "指标名称", "计量单位", "单位", "代码", "信息内容", "序号"),
    "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和",
)
"""Words that stand in the heads of tables and that no template's labels hold."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The tables by the region where each begins; those that only people typed in; and those that the report lacks."""

    by_region: Mapping[int, tuple[Table, ...]]
    typed: tuple[Table, ...]
    lacking: tuple[Table, ...]


def table_regions(text: str, content: Content, era: Era | None) -> tuple[Region, ...]:
    """The spans of the tables, in order: whole lines, from the first line of a table's head to its last figure."""
    labels = labels_of(era)
    bounds = [0, *(heading_end(text, section) for section in content.sections)]
    return tuple(region_of(text, run, labels, bounds) for run in runs_of(text, content, bounds))


def runs_of(text: str, content: Content, bounds: Sequence[int]) -> Iterator[list[Figure]]:
    """Figures of tables that stand together: no sentence, heading or figure of the running text between them."""
    run: list[Figure] = []
    for figure in sorted((each for each in content.figures if each.start is not None), key=begin):
        if run and (figure.in_text or apart(text, run[-1], figure, bounds)):
            yield run
            run = []
        if not figure.in_text:
            run.append(figure)
    if run:
        yield run


def begin(figure: Figure) -> int:
    """Where a figure begins."""
    return figure.start or 0


def apart(text: str, one: Figure, other: Figure, bounds: Sequence[int]) -> bool:
    """Whether a sentence ends or a chapter begins between two figures."""
    start, end = one.end or 0, begin(other)
    return text.find(SENTENCE_END, start, end) >= 0 or any(start < bound <= end for bound in bounds)


def region_of(text: str, run: Sequence[Figure], labels: str, bounds: Sequence[int]) -> Region:
    """The lines of a run, and those of the table's head above them."""
    floor = max(bound for bound in bounds if bound <= begin(run[0]))
    start = max(floor, text.rfind("\n", 0, begin(run[0])) + 1)
    for _line in range(MOST_HEAD_LINES):
        above = max(floor, text.rfind("\n", 0, max(start - 1, 0)) + 1)
        if above >= start or not is_head_line(text[above:start], labels):
            break
        start = above
    end = text.find("\n", max(each.end or 0 for each in run))
    return start, len(text) if end < 0 else end


def is_head_line(line: str, labels: str) -> bool:
    """Whether every cell of a line is a label of the template, or a piece of one; an empty line is, too."""
    cells = (NOT_WORDS.sub("", cell) for cell in CELL_BORDERS.split(line))
    return all(cell in labels for cell in cells)


def labels_of(era: Era | None) -> str:
    """Every label of the template, letters and digits only, a line each."""
    labels = set(CORNERS)
    for table in era.tables if era else ():
        labels |= {table.title, *table.aliases}
        for column in table.columns:
            labels |= {column.label, *column.groups, *column.aliases}
        for row in table.rows:
            labels |= {row.label, row.unit or "", *row.aliases}
    return "\n".join(sorted({NOT_WORDS.sub("", label) for label in labels}))


def printed_tables(era: Era | None, cells: CellMaker) -> tuple[Table, ...]:
    """Every table of the template with what the report says in it."""
    if era is None:
        return ()
    code = era.code
    return tuple(
        lay_out(era, table, lambda each: cells.of_indicator(f"{code}:{each.code}" if each else None))
        for table in era.tables
    )


def placed(tables: Sequence[Table], regions: Sequence[Region]) -> Placed:
    """Sort the tables by where they begin."""
    by_region: dict[int, list[Table]] = defaultdict(list)
    typed: list[Table] = []
    lacking: list[Table] = []
    for table in tables:
        figures = [cell.figure for cell in table.cells if cell.figure is not None]
        starts = [each.start for each in figures if each.start is not None]
        number = region_at(min(starts), regions) if starts else None
        if not figures:
            lacking.append(table)
        elif number is None:
            typed.append(table)
        else:
            by_region[number].append(table)
    return Placed({number: tuple(each) for number, each in by_region.items()}, tuple(typed), tuple(lacking))


def region_at(place: int, regions: Sequence[Region]) -> int | None:
    """Which region a place of the text lies in."""
    for number, (start, end) in enumerate(regions):
        if start <= place <= end:
            return number
    return None
