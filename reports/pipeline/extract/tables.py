"""From tables of cells to figures: by the template that was recognised, else as printed, for a clerk to map."""

from __future__ import annotations

from operator import attrgetter

from indicators.catalogue.values import Catalogue
from reports.pipeline.blocks.printed_forms import forms_of
from reports.pipeline.extract.free_tables import read_free_table
from reports.pipeline.extract.table_plans import plan_of
from reports.pipeline.extract.table_values import filled
from reports.pipeline.values import Block, Figure, Notice, Recognition, SourceText, Table


def read_tables(
    source: SourceText, blocks: tuple[Block, ...], recognition: Recognition, catalogue: Catalogue
) -> tuple[tuple[Figure, ...], tuple[Table, ...], tuple[Notice, ...]]:
    """The figures of all tables in order of place, the tables themselves, and what a person should know."""
    text = source.text
    tables = tuple(block for block in blocks if isinstance(block, Table))
    if recognition.era is None:
        figures = [
            figure for number, table in enumerate(tables) for figure in read_free_table(text, table, number)
        ]
        return tuple(figures), tables, ()
    forms, printed = forms_of(text, tables)
    plan = plan_of(catalogue.era(recognition.era), forms, printed)
    figures = list(filled(plan, printed, len(text), certain=recognition.certain))
    for number in plan.free:
        figures += read_free_table(text, tables[number], number)
    return tuple(sorted(figures, key=attrgetter("start"))), tables, ()
