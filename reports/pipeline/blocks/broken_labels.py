"""Labels that a layout breaks over rows, before or behind the values: the parts are brought together."""

from __future__ import annotations

from collections.abc import Iterable

from reports.pipeline.blocks.cell_kinds import Kind
from reports.pipeline.blocks.label_keys import LONGEST_LABEL, label_key
from reports.pipeline.blocks.printed_rows import PrintedRow
from reports.pipeline.blocks.vocabulary import Vocabulary

MOST_PARTS = 4


def joined_rows(rows: Iterable[PrintedRow], vocabulary: Vocabulary) -> list[PrintedRow]:
    """The rows, a label's parts moved to where its values stand."""
    joined: list[PrintedRow] = []
    begun = ""  # the label that the words before may have begun
    for printed in rows:
        row = _upright(printed, begun, vocabulary) if begun else printed
        row = _whole(row, vocabulary)
        before = joined[-1] if joined else None
        if before is None or not before.words or not row.words:
            joined.append(row)
        elif not before.values and _goes_on(begun, row.words[0].raw, vocabulary):
            joined[-1] = row._replace(words=before.words + row.words, leading=before.leading)
            begun += row.words[0].raw if len(row.words) == 1 else ""
            if len(row.words) == 1:
                continue
        elif count := _parts(before, row, vocabulary):
            joined[-1] = before._replace(words=before.words + row.words[:count])
            if row.words[count:] or not _empty(row):
                joined.append(row._replace(words=row.words[count:]))
        else:
            joined.append(row)
        begun = row.words[-1].raw if row.words else ""
    return joined


def _goes_on(begun: str, word: str, vocabulary: Vocabulary) -> bool:
    """Whether words without any cell behind them begin the label, or the note, that the next row ends."""
    if len(begun) > LONGEST_LABEL:
        return False
    key, longer = label_key(begun), label_key(begun + word)
    if vocabulary.knows(key) and longer == key:
        return True
    return vocabulary.begins(longer) or vocabulary.knows(longer)


def _upright(row: PrintedRow, begun: str, vocabulary: Vocabulary) -> PrintedRow:
    """The row; a unit in front of it is a character of a label printed upright where that has begun above."""
    if row.words or not row.values or row.values[0].kind is not Kind.UNIT:
        return row
    first = row.values[0]
    if len(first.raw) == 1 and _goes_on(begun, first.raw, vocabulary):
        return row._replace(words=(first,), values=row.values[1:])
    return row


def _whole(row: PrintedRow, vocabulary: Vocabulary) -> PrintedRow:
    """The row; a unit behind words printed upright is their last character where only with it they are a label."""
    if len(row.words) < 2 or not row.values or row.values[0].kind is not Kind.UNIT:
        return row
    last = row.values[0]
    words = "".join(word.raw for word in row.words)
    if len(row.words[-1].raw) > 1 or len(last.raw) > 1 or vocabulary.knows(label_key(words)):
        return row
    if vocabulary.knows(label_key(words + last.raw)):
        return row._replace(words=(*row.words, last), values=row.values[1:])
    return row


def _parts(before: PrintedRow, row: PrintedRow, vocabulary: Vocabulary) -> int:
    """How many first words of `row` complete the last label of `before`; 0 where it is whole or none completes it."""
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
