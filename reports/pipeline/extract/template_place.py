"""Which row of a template a printed label is: by its key, its heading and the order, never by its number."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.catalogue.values import Era, TableTemplate
from reports.pipeline.blocks.label_keys import noted_key
from reports.pipeline.blocks.labels import Label
from reports.pipeline.blocks.vocabulary import Sense


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a table of the template. `certain`: heading and order leave no other.

    `namesakes` counts the rows of this label under the same heading: only their order tells them apart.
    """

    table: TableTemplate
    row: int
    namesakes: int
    certain: bool


class Finger:
    """Remembers which rows stand open above the next one, and which were passed."""

    def __init__(self, era: Era) -> None:
        self.tables = {table.code: table for table in era.tables}
        self._parents = {table.code: _parents(table) for table in era.tables}
        self._open: list[tuple[str, int]] = []
        self._printed: dict[tuple[str, int], str] = {}
        self._passed: set[tuple[str, int]] = set()
        self.table: str | None = None

    def find(self, label: Label) -> Place | None:
        """The row that the label most likely is, here; nothing is opened yet."""
        a_row = Sense.ROW
        rows = [(meaning.table, meaning.place) for meaning in label.meanings if meaning.sense is a_row]
        if not rows:
            return None
        rows = [row for row in rows if row[0] == self.table] or rows
        rows = self._of_same_note(rows, label.printed)
        if len(rows) == 1:
            return self._place(rows[0], 1, True)
        fitting = [row for row in rows if self._fits(row) and row not in self._passed]
        if fitting:
            deepest = max(self._depth(row) for row in fitting)
            best = min(row for row in fitting if self._depth(row) == deepest)
            siblings = sum(self._parent(row) == self._parent(best) for row in rows)
            return self._place(best, siblings, deepest >= 0 or len(fitting) == 1)
        last = self._open[-1] if self._open else ("", -1)
        later = [row for row in rows if row not in self._passed and row > last] or rows
        return self._place(later[0], 1, False)

    def _place(self, row: tuple[str, int], namesakes: int, certain: bool) -> Place:
        return Place(self.tables[row[0]], row[1], namesakes, certain)

    def _of_same_note(self, rows: list[tuple[str, int]], printed: str) -> list[tuple[str, int]]:
        """Those rows whose label has the same note in brackets, if some have; all of them otherwise."""
        if len(rows) == 1:
            return rows
        key = noted_key(printed)
        return [row for row in rows if noted_key(self.tables[row[0]].rows[row[1]].label) == key] or rows

    def open(self, place: Place, printed: str) -> None:
        """Put the finger on that row; what stands in its heading's way is closed."""
        row = (place.table.code, place.row)
        parent = self._parents[row[0]][row[1]]
        if parent is None:
            self._open = [row]
        else:
            above = (row[0], parent)
            self._open = [*self._open[: self._open.index(above) + 1], row] if above in self._open else [row]
        self._printed[row] = printed
        if row in self._passed:
            self._passed.clear()  # the table is printed again
        self._passed.add(row)
        self.table = row[0]

    def comes_next(self, place: Place) -> bool:
        """Whether that row is the next one of the table, headings between aside."""
        rows = place.table.rows
        last = max((row for table, row in self._passed if table == place.table.code), default=-1)
        if place.table.code != self.table or place.row <= last:
            return False
        return all(rows[between].heading for between in range(last + 1, place.row))

    def turn_to(self, table: str) -> None:
        """The title of a table is printed: rows of another table stand open no longer."""
        if table != self.table:
            self.table = table
            self._open = []

    def path(self, table: str, row: int) -> tuple[str, ...]:
        """The labels of the rows above, outermost first, as printed where they were printed."""
        labels: list[str] = []
        parent = self._parents[table][row]
        while parent is not None:
            labels.append(self._printed.get((table, parent)) or self.tables[table].rows[parent].label)
            parent = self._parents[table][parent]
        return tuple(reversed(labels))

    def open_path(self) -> tuple[str, ...]:
        """The printed labels of the rows that stand open."""
        return tuple(self._printed[row] for row in self._open)

    def close_leaf(self) -> None:
        """A row that has its values stands above nothing unknown."""
        if self._open and not self._has_children(self._open[-1]):
            self._open.pop()

    def _has_children(self, row: tuple[str, int]) -> bool:
        return row[1] in self._parents[row[0]]

    def _parent(self, row: tuple[str, int]) -> int | None:
        return self._parents[row[0]][row[1]]

    def _fits(self, row: tuple[str, int]) -> bool:
        parent = self._parent(row)
        return parent is None or (row[0], parent) in self._open

    def _depth(self, row: tuple[str, int]) -> int:
        parent = self._parent(row)
        return -1 if parent is None else self._open.index((row[0], parent))


def _parents(table: TableTemplate) -> tuple[int | None, ...]:
    """For each row the number of the row it stands under."""
    numbers = {row.code: number for number, row in enumerate(table.rows)}
    return tuple(None if row.parent is None else numbers[row.parent] for row in table.rows)
