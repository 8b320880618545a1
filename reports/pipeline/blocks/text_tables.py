"""The tables of a text: first those the format marks, then those laid out by tabs, by pipes and by lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.pipeline.blocks import marked_grids, pipe_rows, pipe_stream, plain_lines, tab_cells, tab_rows
from reports.pipeline.blocks.evidence import is_table
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.line_regions import line_regions
from reports.pipeline.blocks.source_lines import Line, LineKind, is_chapter, source_lines
from reports.pipeline.blocks.vocabulary import Sense, Vocabulary
from reports.pipeline.values import SourceText, Table

LONGEST_FIRST_LABEL = 60
MOST_FIRST_LINES = 4


def find_tables(
    source: SourceText, vocabulary: Vocabulary, aside: tuple[tuple[int, int], ...] = ()
) -> tuple[Table, ...]:
    """All tables in order; their spans do not touch, nor those left `aside`."""
    text = source.text
    tables = list(marked_grids.find_tables(source))
    lines = source_lines(text, tuple(sorted((*((table.start, table.end) for table in tables), *aside))))
    kinds = {line.kind for line in lines}
    for kind in (LineKind.TAB, LineKind.PIPE):
        if kind in kinds:
            tables += _tables_by_separator(text, lines, kind, vocabulary)
    tables += plain_lines.find_tables(text, lines, vocabulary)
    return tuple(sorted(tables, key=lambda table: table.start))


def _tables_by_separator(
    text: str, lines: list[Line], kind: LineKind, vocabulary: Vocabulary
) -> Iterator[Table]:
    """The tables in the regions of that kind; their lines are marked as taken."""
    taken = LineKind.TAKEN
    for first, beyond in list(line_regions(text, lines, kind, vocabulary)):
        if taken in [line.kind for line in lines[first:beyond]]:
            continue
        if kind is LineKind.PIPE and not pipe_rows.fits(text, lines[first:beyond]):
            first = _with_first_label(text, lines, first, vocabulary)
        else:
            first = _with_title(text, lines, first, vocabulary)
        table = _table(text, lines[first:beyond], kind)
        if is_table(text, table.cells, vocabulary):
            lines[first:beyond] = [Line(line.start, line.end, taken) for line in lines[first:beyond]]
            yield table


def _table(text: str, region: Sequence[Line], kind: LineKind) -> Table:
    if kind is LineKind.TAB:
        layout = tab_cells if tab_cells.fits(text, region) else tab_rows
    else:
        layout = pipe_rows if pipe_rows.fits(text, region) else pipe_stream
    return layout.read_table(text, region)


def _with_first_label(text: str, lines: Sequence[Line], first: int, vocabulary: Vocabulary) -> int:
    """Where pipes stand behind or between cells, the first label stands on the lines before the first pipe."""
    for number in range(first - 1, max(first - 1 - MOST_FIRST_LINES, -1), -1):
        line = lines[number]
        if line.kind is not LineKind.PLAIN or line.end - line.start > LONGEST_FIRST_LABEL:
            break
        raw = text[line.start : line.end]
        if is_chapter(raw.strip(), vocabulary):
            break
        key = label_key(raw)
        if vocabulary.knows(key) or vocabulary.begins(key):
            first = number
    return first


def _with_title(text: str, lines: Sequence[Line], first: int, vocabulary: Vocabulary) -> int:
    """The title of a table on the line before it, unless it is a chapter's heading."""
    line = lines[first - 1] if first else None
    if line is None or line.kind is not LineKind.PLAIN or line.end - line.start > LONGEST_FIRST_LABEL:
        return first
    raw = text[line.start : line.end]
    meanings = vocabulary.meanings.get(label_key(raw), ())
    is_title = any(meaning.sense is Sense.TITLE for meaning in meanings)
    return first - 1 if is_title and not is_chapter(raw, vocabulary) else first
