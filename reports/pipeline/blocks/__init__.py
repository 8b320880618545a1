"""From text to headings, paragraphs and tables of cells, in order; one module a table layout."""

from __future__ import annotations

from indicators.catalogue.values import Catalogue
from reports.pipeline.blocks.contents_list import contents_spans
from reports.pipeline.blocks.headings import find_headings
from reports.pipeline.blocks.source_lines import trimmed
from reports.pipeline.blocks.text_tables import find_tables
from reports.pipeline.blocks.vocabulary import whole_vocabulary
from reports.pipeline.values import Block, Paragraph, SourceText


def split_blocks(source: SourceText, catalogue: Catalogue | None = None) -> tuple[Block, ...]:
    """Every character that is no white space lies in exactly one block, save the words around a heading's own."""
    contents = tuple(
        span
        for span in contents_spans(source.text)
        if all(grid.end <= span[0] or span[1] <= grid.start for grid in source.grids)
    )
    tables = find_tables(source, whole_vocabulary(catalogue), contents)
    headings = find_headings(source.text, (*((table.start, table.end) for table in tables), *contents))
    marked: list[Block] = sorted((*tables, *headings), key=lambda block: block.start)
    blocks: list[Block] = []
    at = 0
    for block in marked:
        blocks.extend(_paragraph(source.text, at, block.start))
        blocks.append(block)
        at = max(at, block.end)
    blocks.extend(_paragraph(source.text, at, len(source.text)))
    return tuple(blocks)


def _paragraph(text: str, start: int, end: int) -> list[Paragraph]:
    start, end = trimmed(text, start, end)
    return [Paragraph(start, end)] if start < end else []
