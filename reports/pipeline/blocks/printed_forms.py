"""A table without its numbers: its words and where they stand. Reports of one form print it over and over again.

What a label is and which row of a template it names hangs on these alone, so that it is found out once and remembered;
no number ever comes near what is remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from reports.pipeline.blocks.cell_kinds import Kind, kind_of
from reports.pipeline.blocks.printed_rows import BLANKS_SHOWN, PrintedRow, Token, counts_rows, rows_of
from reports.pipeline.values import Cell, Table

A_NUMBER = "□"
"""Stands for every printed number; it is none, so that nobody can take it for one."""
MOST_CELLS_REMEMBERED = 2000
"""A document with more cells prints no form that another one prints."""
_place_of = attrgetter("row", "column", "colspan")
_OFFSET_BITS = 20  # no text that is read has more characters


class PrintedForm(NamedTuple):
    """Each cell's words, or the kind NUMBER alone, and its row, column and how many columns it spans."""

    layout: str
    words: tuple[str | Kind, ...]
    places: tuple[tuple[int | None, int | None, int], ...]
    counted: bool  # numbers in front of labels count the rows, as far as they go on from one to the next


class PrintedCells(NamedTuple):
    """The cells of all tables of a document in one row, with what is printed in each."""

    cells: list[Cell]
    raws: list[str]


class FormPlace(NamedTuple):
    """A place within a form: so many characters behind the start of a cell."""

    cell: int
    offset: int


def forms_of(text: str, tables: Sequence[Table]) -> tuple[tuple[PrintedForm, ...], PrintedCells]:
    """The form of each table, and the cells of all of them as printed."""
    cells: list[Cell] = []
    raws: list[str] = []
    forms = []
    number = Kind.NUMBER
    for table in tables:
        printed = [text[cell.start : cell.end] for cell in table.cells]
        words = tuple([number if kind_of(raw) is number else raw for raw in printed])
        places = tuple(map(_place_of, table.cells))
        counted = table.layout in BLANKS_SHOWN and counts_rows(printed, words, places)
        forms.append(PrintedForm(table.layout, words, places, counted))
        cells += table.cells
        raws += printed
    return tuple(forms), PrintedCells(cells, raws)


def rows_of_forms(forms: tuple[PrintedForm, ...]) -> tuple[tuple[PrintedRow, ...], ...]:
    """The rows of each form of a document; spans are `form_place`s, see there."""
    cells = sum(len(form.words) for form in forms)
    return _rows_of_forms(forms) if cells > MOST_CELLS_REMEMBERED else _remembered_rows(forms)


@lru_cache(maxsize=8)
def _remembered_rows(forms: tuple[PrintedForm, ...]) -> tuple[tuple[PrintedRow, ...], ...]:
    """The same; recognising a form and placing its rows ask for them one after the other."""
    return _rows_of_forms(forms)


def _rows_of_forms(forms: tuple[PrintedForm, ...]) -> tuple[tuple[PrintedRow, ...], ...]:
    found = []
    first = 0  # the number of the form's first cell in its document
    for form in forms:
        tokens = [
            _token(number, word, column, colspan)
            for number, (word, (_, column, colspan)) in enumerate(
                zip(form.words, form.places, strict=True), first
            )
        ]
        found.append(tuple(rows_of(form.layout, tokens, [row for row, _, _ in form.places], form.counted)))
        first += len(form.words)
    return tuple(found)


def form_place(at: int) -> FormPlace:
    """Where in which cell a place of `rows_of_forms` is."""
    return FormPlace(at >> _OFFSET_BITS, at & ((1 << _OFFSET_BITS) - 1))


def form_cell(at: int) -> int:
    """The number of the cell alone in which a place of `rows_of_forms` is."""
    return at >> _OFFSET_BITS


def _token(number: int, word: str | Kind, column: int | None, colspan: int) -> Token:
    raw, kind = (word, kind_of(word)) if isinstance(word, str) else (A_NUMBER, word)
    start = number << _OFFSET_BITS
    return Token(start, start + len(raw), raw, kind, column, colspan)
