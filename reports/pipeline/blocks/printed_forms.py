"""A table without its numbers: its words and where they stand. Reports of one form print it over and over again.

What a label is and which row of a template it names hangs on these alone, so that it is found out once and remembered;
no number ever comes near what is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from reports.pipeline.blocks.cell_kinds import Kind, kind_of
from reports.pipeline.blocks.printed_rows import PrintedRow, Token, rows_of
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
        forms.append(PrintedForm(table.layout, words, places))
        cells += table.cells
        raws += printed
    return tuple(forms), PrintedCells(cells, raws)


def form_rows(form: PrintedForm, first: int) -> Iterator[PrintedRow]:
    """The rows of a form whose first cell is number `first` of its document; spans are `form_place`s, see there."""
    tokens = [
        _token(number, word, column, colspan)
        for number, (word, (_, column, colspan)) in enumerate(
            zip(form.words, form.places, strict=True), first
        )
    ]
    return rows_of(form.layout, tokens, [row for row, _, _ in form.places])


def form_place(at: int) -> FormPlace:
    """Where in which cell a place of `form_rows` is."""
    return FormPlace(at >> _OFFSET_BITS, at & ((1 << _OFFSET_BITS) - 1))


def form_cell(at: int) -> int:
    """The number of the cell alone in which a place of `form_rows` is."""
    return at >> _OFFSET_BITS


def _token(number: int, word: str | Kind, column: int | None, colspan: int) -> Token:
    raw, kind = (word, kind_of(word)) if isinstance(word, str) else (A_NUMBER, word)
    start = number << _OFFSET_BITS
    return Token(start, start + len(raw), raw, kind, column, colspan)
