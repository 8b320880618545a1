"""Lays out text read from markup so that a person can read it, and keeps the place of every table cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.pipeline.invisible import seen
from reports.pipeline.values import GridCell, SourceGrid

_SPACES = re.compile("[ \t\n\r\f]+")
MAX_SPANNED = 64
"""Columns within which spans are followed: more than any real table has. A cell's words are never left out."""


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A table cell as marked: its words and how many rows and columns it spans."""

    words: str
    rowspan: int = 1
    colspan: int = 1


class TextLayout:
    """Grows a text: paragraphs on lines of their own, cells of a row parted by tabs, rows by lines."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last = "\n"
        self._space = ""
        self._grids: list[SourceGrid] = []

    @property
    def grids(self) -> tuple[SourceGrid, ...]:
        """The tables laid out so far, in order."""
        return tuple(self._grids)

    @property
    def length(self) -> int:
        """How many characters have been laid out so far."""
        return self._length

    def text(self) -> str:
        """What has been laid out so far."""
        return "".join(self._parts)

    def words(self, text: str) -> None:
        """Running text: white space collapses, a line break between two Chinese characters and what no one sees go."""
        text = seen(text)
        at = 0
        for space in _SPACES.finditer(text):
            self._write(text[at : space.start()])
            self._space = "\n" if "\n" in self._space + space[0] else " "
            at = space.end()
        self._write(text[at:])

    def verbatim(self, text: str) -> None:
        """Text whose white space is meant: a <pre>."""
        self._space = ""
        self._append(text)

    def line_break(self) -> None:
        """Begin a new line unless at the beginning of one."""
        self._space = ""
        if self._last != "\n":
            self._append("\n")

    def table(self, rows: list[list[MarkedCell]]) -> None:
        """One line a row; a place covered by a spanning cell stays an empty field, so that columns align."""
        self.line_break()
        start = self._length
        cells: list[GridCell] = []
        covered: dict[int, int] = {}  # column → rows that a cell from above still covers
        for number, row in enumerate(rows):
            cells.extend(self._row(number, row, covered, len(rows)))
            self._append("\n")
        self._grids.append(SourceGrid(start, self._length - 1, tuple(cells)))

    def _row(self, number: int, row: list[MarkedCell], covered: dict[int, int], rows: int) -> list[GridCell]:
        placed: list[GridCell] = []
        waiting = list(reversed(row))
        still = {at: left - 1 for at, left in covered.items() if left > 1}
        last_covered = max(covered, default=-1)
        column = 0
        while waiting or column <= last_covered:
            if column:
                self._append("\t")
            if column in covered or not waiting:
                column += 1
                continue
            cell = waiting.pop()
            start = self._length
            self._append(cell.words)
            colspan = max(1, min(cell.colspan, MAX_SPANNED - column))
            rowspan = min(cell.rowspan, rows - number) if column + colspan <= MAX_SPANNED else 1
            placed.append(GridCell(start, self._length, number, column, rowspan, colspan))
            if rowspan > 1:
                still.update(dict.fromkeys(range(column, column + colspan), rowspan - 1))
            self._append("\t" * (colspan - 1))
            column += colspan
        covered.clear()
        covered.update(still)
        return placed

    def _write(self, word: str) -> None:
        if not word:
            return
        if self._space and self._last != "\n":
            soft = self._space == "\n" and _is_wide(self._last) and _is_wide(word[0])
            if not soft:
                self._append(" ")
        self._space = ""
        self._append(word)

    def _append(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)
            self._last = text[-1]


def _is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
