"""Labels that a layout breaks over rows, before or behind the values: the parts are brought together."""

from __future__ import annotations

from reports.pipeline.blocks.cell_kinds import Kind
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.printed_rows import PrintedRow
from reports.pipeline.blocks.vocabulary import Vocabulary

MOST_PARTS = 4


def joined_rows(rows: list[PrintedRow], vocabulary: Vocabulary) -> list[PrintedRow]:
    """The rows, a label's later part moved to where its values stand."""
    joined: list[PrintedRow] = []
    for row in rows:
        before = joined[-1] if joined else None
        count = _parts(before, row, vocabulary) if before else 0
        if before is None or not count:
            joined.append(row)
        elif _empty(before):
            joined[-1] = row._replace(words=before.words + row.words, leading=before.leading)
        else:
            joined[-1] = before._replace(words=before.words + row.words[:count])
            if row.words[count:] or not _empty(row):
                joined.append(row._replace(words=row.words[count:]))
    return joined


def _parts(before: PrintedRow, row: PrintedRow, vocabulary: Vocabulary) -> int:
    """How many first words of `row` complete the last label of `before`; 0 where it is whole or none completes it."""
    if not before.words or not row.words:
        return 0
    raw = before.words[-1].raw
    key = label_key(raw)
    if not key or vocabulary.knows(key) or not vocabulary.begins(key):
        return 0
    for count, word in enumerate(row.words[:MOST_PARTS], 1):
        raw += word.raw
        key = label_key(raw)
        if vocabulary.knows(key):
            splits_values = not _empty(before) and not _empty(row) and len(row.words) == count
            return 0 if splits_values else count
        if not vocabulary.begins(key):
            return 0
    return 0


def _empty(row: PrintedRow) -> bool:
    return all(token.kind is Kind.BLANK for token in row.values)
