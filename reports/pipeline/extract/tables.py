"""From tables of cells to figures: by the template that was recognised, else as printed, for a clerk to map."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from indicators.catalogue.values import Catalogue, Era, TableShape
from reports.pipeline.blocks.printed_rows import printed_rows
from reports.pipeline.extract import table_doubts
from reports.pipeline.extract.figure_doubts import with_doubts
from reports.pipeline.extract.free_tables import read_free_table
from reports.pipeline.extract.list_tables import read_list
from reports.pipeline.extract.matrix_tables import read_matrix, read_strip
from reports.pipeline.extract.table_figures import loose_figures
from reports.pipeline.extract.template_order import with_order_doubts
from reports.pipeline.extract.template_walk import PlacedRow, Walk
from reports.pipeline.values import Block, Figure, Notice, Recognition, SourceText, Table


def read_tables(
    source: SourceText, blocks: tuple[Block, ...], recognition: Recognition, catalogue: Catalogue
) -> tuple[tuple[Figure, ...], tuple[Table, ...], tuple[Notice, ...]]:
    """The figures of all tables in order of place, the tables themselves, and what a person should know."""
    tables = tuple(block for block in blocks if isinstance(block, Table))
    if recognition.era is None:
        figures = [
            figure
            for number, table in enumerate(tables)
            for figure in read_free_table(source.text, table, number)
        ]
        return tuple(figures), tables, ()
    era = catalogue.era(recognition.era)
    walk = Walk(era)
    free: list[Figure] = []
    for number, table in enumerate(tables):
        before = len(walk.placed)
        walk.through(printed_rows(source.text, table), number)
        if all(placed.row is None and not placed.strip for placed in walk.placed[before:]):
            del walk.placed[before:]
            free += read_free_table(source.text, table, number)
    known = with_doubts(
        tuple(_figures(era, with_order_doubts(walk.placed))), era, recognition, len(source.text)
    )
    return tuple(sorted((*known, *free), key=lambda figure: figure.start)), tables, ()


def _figures(era: Era, rows: list[PlacedRow]) -> Iterator[Figure]:
    for (_, code), group in groupby(
        rows, key=lambda row: (row.source, row.table.code if row.table else None)
    ):
        placed = list(group)
        if code is None:
            for row in placed:
                yield from loose_figures(row, None, ())
            continue
        table = era.table(code)
        if table.shape is TableShape.LIST:
            yield from read_list(era, table, placed)
        elif table.shape is TableShape.MATRIX:
            yield from read_matrix(era, table, placed)
        else:
            for row in placed:
                if row.strip:
                    yield from read_strip(era, table, row)
                else:
                    yield from loose_figures(row, None, (table_doubts.UNKNOWN_ROW,))
