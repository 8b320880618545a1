"""Writes printed tables into text in the layouts that reports come in, and keeps the place of each value."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.generate.table_sheets import Sheet, SheetCell

Placed = list[list[tuple[SheetCell, bool] | None]]


class Writer:
    """Grows a text and remembers where each value was written."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.values: list[tuple[SheetCell, int, int]] = []

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def cell(self, cell: SheetCell, pad: str = "") -> None:
        self.write(pad)
        start = self.length
        self.write(cell.words)
        if cell.code is not None:
            self.values.append((cell, start, self.length))

    @property
    def text(self) -> str:
        return "".join(self.parts)


Layout = Callable[[Writer, Sheet, Random], None]


def full_grid(sheet: Sheet) -> Placed:
    """Every place of the table: the cell there and whether it begins there."""
    width = max(sum(cell.colspan for cell in row) for row in sheet)
    grid: Placed = [[None] * (width + 8) for _ in sheet]
    for number, row in enumerate(sheet):
        column = 0
        for cell in row:
            while grid[number][column] is not None:
                column += 1
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    if number + down < len(grid):
                        grid[number + down][column + right] = (cell, down == 0 and right == 0)
            column += cell.colspan
    used = max(at for row in grid for at, place in enumerate(row) if place is not None) + 1
    return [row[:used] for row in grid]


def tab_cells(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """A tab before each cell, a line each, a blank line after each row."""
    fill = rng.random() < 0.5
    for row in full_grid(sheet):
        leading = True
        for place in row:
            if place is None:
                continue
            cell, begins = place
            if begins:
                writer.write("\t")
                if cell.code and cell.words and rng.random() < 0.03:
                    writer.write("\n")
                writer.cell(cell, " " * rng.choice((0, 0, 0, 3)) if cell.words else "")
                writer.write("\n")
                leading = False
            elif leading and fill:
                writer.write("\t\n")
        writer.write("\n")


def tab_cells_dense(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """A tab before each cell, a line each, nothing between rows."""
    for row in sheet:
        for cell in row:
            writer.write("\t")
            writer.cell(cell)
            writer.write("\n")


def tab_rows(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """A row a line, a tab between cells, merged places left empty."""
    _rows(writer, sheet, "\t", "", "", fill=True)


def tab_rows_merged(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """A row a line, a tab between cells, merged places left out."""
    _rows(writer, sheet, "\t", "", "", fill=False)


def pipes(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """Pipes between and behind cells, merged places left out."""
    _rows(writer, sheet, " | ", "", " |", fill=False)


def pipes_leading(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """Pipes around each cell, merged places empty."""
    _rows(writer, sheet, " | ", "| ", " |", fill=True)


def pipes_open(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """A pipe before each cell and none behind the row, merged places empty."""
    _rows(writer, sheet, " | ", "| ", "", fill=True)


def pipes_repeated(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """Pipes around each cell, the words of merged cells repeated in each place."""
    _rows(writer, sheet, "|", "|", "|", fill=True, repeat=True)


def markdown(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """A Markdown table with its rule under the first row."""
    _rows(writer, sheet, " | ", "| ", " |", fill=True, rule=True)


def _rows(
    writer: Writer,
    sheet: Sheet,
    between: str,
    before: str,
    behind: str,
    fill: bool,
    repeat: bool = False,
    rule: bool = False,
) -> None:
    for number, row in enumerate(full_grid(sheet)):
        writer.write(before)
        first = True
        for place in row:
            cell, begins = place if place else (SheetCell(""), True)
            if not begins and not fill:
                continue
            if not first:
                writer.write(between)
            first = False
            if begins:
                writer.cell(cell)
            elif repeat and cell.code is None:
                writer.write(cell.words)
        writer.write(behind + "\n")
        if rule and number == 0:
            writer.write("|" + "---|" * len(row) + "\n")


def pipe_behind(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """One cell a line, a pipe behind each."""
    for row in sheet:
        for cell in row:
            writer.cell(cell)
            writer.write(" |\n")


def pipe_alone(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """One cell a line, a lone pipe on every second line."""
    for row in sheet:
        for cell in row:
            writer.cell(cell)
            writer.write("\n|\n")


def pipe_before(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """The first cell of a row bare, a pipe before each other, a lone pipe at the end of the row."""
    for row in sheet:
        for number, cell in enumerate(row):
            writer.write("| " if number else "")
            writer.cell(cell)
            writer.write("\n")
        writer.write("|\n")


def lines(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """One cell a line; a blank cell leaves nothing."""
    _lines(writer, sheet, "\n")


def lines_apart(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """One cell a line with blank lines between."""
    _lines(writer, sheet, rng.choice(("\n\n", "\n \n", "\n\n\n")))


def _lines(writer: Writer, sheet: Sheet, end: str) -> None:
    for row in sheet:
        for cell in row:
            if cell.words:
                writer.cell(cell)
                writer.write(end)
            else:
                writer.cell(cell)


def spaces(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """Cells parted by wide gaps."""
    _spaced(writer, sheet, rng.choice(("  ", "    ", "\u3000\u3000")))


def aligned(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """Cells padded with spaces so that columns stand below one another."""
    rows = [[cell for cell in row if cell.words] for row in sheet]
    widths = [
        max((len(row[at].words) * 2 + 3 for row in rows if at < len(row)), default=0)
        for at in range(max(map(len, rows)))
    ]
    for whole, row in zip(sheet, rows, strict=True):
        for cell in whole:
            if not cell.words:
                writer.cell(cell)
        for at, cell in enumerate(row):
            writer.cell(cell)
            if at + 1 < len(row):
                writer.write(" " * (widths[at] - _width(cell.words)))
        writer.write("\n")


def _width(words: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in words)


def single_spaces(writer: Writer, sheet: Sheet, rng: Random) -> None:
    """Cells parted by one space, as text copied from a page comes."""
    _spaced(writer, sheet, " ")


def _spaced(writer: Writer, sheet: Sheet, gap: str) -> None:
    for row in sheet:
        first = True
        for cell in row:
            if cell.words:
                writer.write("" if first else gap)
                first = False
            writer.cell(cell)
        writer.write("\n")


SHOWING_BLANKS: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        tab_cells, tab_cells_dense, tab_rows, tab_rows_merged, pipes, pipes_leading, pipes_open, pipes_repeated, markdown,
        pipe_behind, pipe_alone, pipe_before,
    )
}  # fmt: skip
HIDING_BLANKS: dict[str, Layout] = {
    layout.__name__: layout for layout in (lines, lines_apart, spaces, aligned, single_spaces)
}
LAYOUTS = SHOWING_BLANKS | HIDING_BLANKS
