"""Damage done to a report's tables before they are laid out: what stands in the other cells stays true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.generate.documents import Document, Printed
from tests.generate.table_sheets import Sheet, SheetCell

Row = tuple[SheetCell, ...]
Damage = Callable[[Sheet, Random], Sheet | None]


def row_deleted(sheet: Sheet, rng: Random) -> Sheet | None:
    """A row is gone."""
    rows = [number for number, row in enumerate(sheet) if _values(row) and not _spans(row)]
    if not rows:
        return None
    number = rng.choice(rows)
    shorter = tuple(_shortened(row, number - at) for at, row in enumerate(sheet[:number]))
    return (*shorter, *sheet[number + 1 :])


def rows_swapped(sheet: Sheet, rng: Random) -> Sheet | None:
    """Two rows one above the other have changed places, labels and values together."""
    rows = [
        number
        for number in range(1, len(sheet))
        if all(
            _values(row) and not _spans(row) and len(row) == len(sheet[number])
            for row in sheet[number - 1 : number + 1]
        )
    ]
    if not rows:
        return None
    number = rng.choice(rows)
    return (*sheet[: number - 1], sheet[number], sheet[number - 1], *sheet[number + 1 :])


def row_repeated(sheet: Sheet, rng: Random) -> Sheet | None:
    """A row stands twice, the second time with other values."""
    rows = [number for number, row in enumerate(sheet) if _values(row) and not _spans(row)]
    if not rows or any(cell.rowspan > 1 for row in sheet for cell in row):
        return None
    number = rng.choice(rows)
    again = tuple(replace(cell, words="7", code="") if cell.code else cell for cell in sheet[number])
    return (*sheet[: number + 1], again, *sheet[number + 1 :])


def cell_lost(sheet: Sheet, rng: Random) -> Sheet | None:
    """A value is gone with its cell: those behind it move up."""
    return _in_a_row(sheet, rng, lambda row, at: (*row[:at], *row[at + 1 :]))


def cells_shifted(sheet: Sheet, rng: Random) -> Sheet | None:
    """A blank cell has come in front of a value, and the last value of the row is gone."""

    def shifted(row: Row, at: int) -> Row | None:
        if len(_values(row)) < 2:
            return None
        blank = replace(row[at], words="", code=None)
        return (*row[:at], blank, *row[at:-1])

    return _in_a_row(sheet, rng, shifted)


def cell_split(sheet: Sheet, rng: Random) -> Sheet | None:
    """A value of several digits is printed in two cells."""

    def split(row: Row, at: int) -> Row | None:
        words = row[at].words
        if len(words) < 2 or not words.isdigit():
            return None
        cut = rng.randint(1, len(words) - 1)
        return (
            *row[:at],
            replace(row[at], words=words[:cut]),
            replace(row[at], words=words[cut:]),
            *row[at + 1 :],
        )

    return _in_a_row(sheet, rng, split)


def cells_joined(sheet: Sheet, rng: Random) -> Sheet | None:
    """Two values stand in one cell, with or without a space between."""

    def joined(row: Row, at: int) -> Row | None:
        if at + 1 >= len(row) or not row[at].words or not row[at + 1].words:
            return None
        words = row[at].words + rng.choice(("", " ")) + row[at + 1].words
        return (*row[:at], replace(row[at], words=words), *row[at + 2 :])

    return _in_a_row(sheet, rng, joined)


def label_lost(sheet: Sheet, rng: Random) -> Sheet | None:
    """The label of a row is blank."""
    rows = [
        number
        for number, row in enumerate(sheet)
        if _values(row) and row[0].code is None and not _spans(row) and not _blank_above(sheet, number)
    ]
    if not rows:
        return None
    number = rng.choice(rows)
    labels = [at for at, cell in enumerate(sheet[number]) if cell.code is None and len(cell.words) > 1]
    if not labels:
        return None
    at = labels[-1] if sheet[number][labels[-1]].words not in ("万元", "人次") else labels[0]
    row = sheet[number]
    changed = (*row[:at], replace(row[at], words=""), *row[at + 1 :])
    return (*sheet[:number], changed, *sheet[number + 1 :])


def _blank_above(sheet: Sheet, number: int) -> bool:
    """Whether the row above has blanks, which values without a label may be taken for."""
    return any(cell.code is not None and not cell.words for cell in sheet[number - 1])


DAMAGES: tuple[Damage, ...] = (
    row_deleted, rows_swapped, row_repeated, cell_lost, cells_shifted, cell_split, cells_joined, label_lost,
)  # fmt: skip


def damaged(document: Document, damage: Damage, rng: Random) -> Document | None:
    """The report with one of its tables damaged; None where that damage can't be done to it."""
    tables = [number for number, part in enumerate(document.parts) if isinstance(part, Printed)]
    rng.shuffle(tables)
    for number in tables:
        part = document.parts[number]
        sheet = damage(part.sheet, rng) if isinstance(part, Printed) else None
        if sheet is not None and isinstance(part, Printed):
            parts = (*document.parts[:number], replace(part, sheet=sheet), *document.parts[number + 1 :])
            return replace(document, parts=parts)
    return None


def digit_lost(document: Document, codes: frozenset[str], rng: Random) -> Document | None:
    """A value in one of these cells has lost a digit; None where none has two."""
    places = [
        (number, down, across)
        for number, part in enumerate(document.parts)
        if isinstance(part, Printed)
        for down, row in enumerate(part.sheet)
        for across, cell in enumerate(row)
        if cell.code in codes and len(cell.words) > 1 and cell.words.isdigit()
    ]
    if not places:
        return None
    number, down, across = rng.choice(places)
    part = document.parts[number]
    if not isinstance(part, Printed):
        return None
    row = part.sheet[down]
    words = row[across].words
    at = rng.randrange(len(words))
    cell = replace(row[across], words=words[:at] + words[at + 1 :])
    changed = (*row[:across], cell, *row[across + 1 :])
    sheet = (*part.sheet[:down], changed, *part.sheet[down + 1 :])
    return replace(
        document, parts=(*document.parts[:number], replace(part, sheet=sheet), *document.parts[number + 1 :])
    )


def _in_a_row(sheet: Sheet, rng: Random, change: Callable[[Row, int], Row | None]) -> Sheet | None:
    """The change made at a value of some row where it can be made."""
    places = [(down, across) for down, row in enumerate(sheet) for across in _values(row)]
    rng.shuffle(places)
    for down, across in places:
        row = change(sheet[down], across)
        if row is not None:
            return (*sheet[:down], row, *sheet[down + 1 :])
    return None


def _values(row: Row) -> list[int]:
    return [at for at, cell in enumerate(row) if cell.code]


def _spans(row: Row) -> bool:
    return any(cell.rowspan > 1 for cell in row)


def _shortened(row: Row, distance: int) -> Row:
    """The row whose merged cells reach one row less far down where they covered the row that is gone."""
    return tuple(replace(cell, rowspan=cell.rowspan - 1) if cell.rowspan > distance else cell for cell in row)
