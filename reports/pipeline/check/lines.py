"""Which cells stand beside one another on paper: the rows of a table, and the lists of siblings in a list."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass

from indicators.catalogue.memory import once_each
from indicators.catalogue.values import Era, TableShape, TableTemplate


@dataclass(frozen=True, slots=True)
class PrintedLines:
    """`lines` are cells in print order that a value may slip along; `rows` come in pairs, one below the other."""

    lines: tuple[tuple[str, ...], ...]
    row_pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@once_each
def lines_of(era: Era) -> PrintedLines:
    """The lines of every table of the form, as indicator codes."""
    lines: list[tuple[str, ...]] = []
    pairs: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for table in era.tables:
        if table.shape is TableShape.LIST:
            lines += _siblings(table)
        elif table.shape is TableShape.STRIP:
            groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
            for column in table.columns:
                groups[column.groups].append(f"{table.code}.{column.code}")
            lines += [tuple(codes) for codes in groups.values()]
        else:
            rows = [
                tuple(f"{table.code}.{row.code}.{column.code}" for column in table.columns)
                for row in table.rows
                if not row.heading
            ]
            lines += rows
            lines += list(zip(*rows, strict=True))
            pairs += list(itertools.pairwise(rows))
    return PrintedLines(tuple(lines), tuple(pairs))


def _siblings(table: TableTemplate) -> list[tuple[str, ...]]:
    """A parent with its children below it, for each value column."""
    families: defaultdict[str, list[str]] = defaultdict(list)
    for row in table.rows:
        if not row.heading:
            families[row.code].append(row.code)
            if row.parent:
                families[row.parent].append(row.code)
    found = []
    for rows in families.values():
        if len(rows) > 1:
            several = [f".{column.code}" for column in table.columns] if len(table.columns) > 1 else [""]
            found += [tuple(f"{table.code}.{row}{column}" for row in rows) for column in several]
    return found
