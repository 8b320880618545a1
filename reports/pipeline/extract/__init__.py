"""From blocks and template to what the report says: who, when, chapters, figures, and persons to be hidden."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from indicators.catalogue.values import Catalogue
from reports.pipeline.extract.identity import as_printed, read_identity
from reports.pipeline.extract.personal import find_personal
from reports.pipeline.extract.prose import read_prose
from reports.pipeline.extract.script import in_simplified
from reports.pipeline.extract.sections import read_sections
from reports.pipeline.extract.source_doubts import doubted
from reports.pipeline.extract.tables import read_tables
from reports.pipeline.extract.ties import name_indicators
from reports.pipeline.values import Block, Extract, Figure, Heading, Recognition, SourceText, Table


def extract(
    source: SourceText, blocks: tuple[Block, ...], recognition: Recognition, catalogue: Catalogue
) -> Extract:
    """Read identity, chapters, the figures of tables and of running text, and persons; figures stand in reading order."""
    text = source.text
    plain = in_simplified(text)
    from_tables, tables, notices = read_tables(source, blocks, recognition, catalogue)
    headings = tuple(block for block in blocks if isinstance(block, Heading))
    taken = _spans_of_tables(blocks, tables)
    identity = read_identity(plain, taken)
    from_prose = read_prose(plain, _between(taken, len(text)), headings, identity)
    if plain is not text:
        identity = as_printed(identity, text)
        from_prose = [replace(figure, raw=text[figure.start : figure.end]) for figure in from_prose]
    named = name_indicators(from_prose, recognition.era, _cell_values(from_tables), catalogue)
    figures = sorted(doubted((*from_tables, *named), source), key=lambda figure: figure.start)
    return Extract(
        identity=identity,
        sections=read_sections(headings, len(text)),
        figures=tuple(figures),
        tables=tables,
        personal=find_personal(plain),
        notices=notices,
    )


def _spans_of_tables(blocks: tuple[Block, ...], tables: tuple[Table, ...]) -> tuple[tuple[int, int], ...]:
    """The spans of all tables, in order, those that touch or overlap as one."""
    merged: list[tuple[int, int]] = []
    found = {(block.start, block.end) for block in (*blocks, *tables) if isinstance(block, Table)}
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _between(taken: tuple[tuple[int, int], ...], text_end: int) -> tuple[tuple[int, int], ...]:
    spans = []
    at = 0
    for start, end in taken:
        if at < start:
            spans.append((at, start))
        at = max(at, end)
    if at < text_end:
        spans.append((at, text_end))
    return tuple(spans)


def _cell_values(figures: tuple[Figure, ...]) -> dict[str, Decimal]:
    """What the tables say, by "era:code"."""
    return {
        figure.indicator: figure.value for figure in figures if figure.indicator and figure.value is not None
    }
