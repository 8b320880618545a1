"""One page of a PDF as values: its lines outside tables, its ruled tables, and whether it is only a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import Table
from pdfplumber.utils.text import extract_text

from reports.pipeline.decode.layout import MarkedCell, TextLayout
from reports.pipeline.decode.pdf_cells import Box, words_of_cell
from reports.pipeline.decode.pdf_characters import clean, level_page, levelled
from reports.pipeline.decode.pdf_rules import open_ends, open_sides

MAX_RULES = 6_000
_SAME_RULE = 3.0
_MOST_OF_PAGE = 0.6
_GAP = 1.8  # of a character's size

# A box is x0, top, x1, bottom, in points from the upper left corner.


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands together on a line; `first_word` is the width of what can't be parted at its beginning."""

    text: str
    x0: float
    x1: float
    first_word: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line outside tables; its pieces are parted by more than a word's space, as in a table without rules."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first_word: float
    pieces: tuple[Piece, ...] = ()
    column: int | None = None  # of a page printed in two columns, from 0


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table drawn with rules, its cells row by row; `mended` counts through the cells to those with a mended number."""

    top: float
    rows: list[list[MarkedCell]]
    mended: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What is on a page, from top to bottom."""

    items: tuple[Line | RuledTable, ...]
    characters: int
    unnamed: int  # characters whose font does not say what they are
    pictures: int
    aslant: int = 0  # characters that run across the page, as a watermark's do, and are left out
    is_picture: bool = False  # a picture of the whole page lies under its text


def read_page(page: Page) -> PdfPage:
    """Read one page and let go of what pdfplumber keeps of it."""
    level = level_page(page)
    aslant = clean(level)
    tables = [table for table in _tables(level) if _columns(table) > 1]
    boxes = [table.bbox for table in tables]
    ruled = [_ruled(table, level.chars) for table in tables]
    characters, pictures = level.chars, level.images
    lines = _lines(level, boxes)
    items: list[Line | RuledTable] = [*lines, *ruled]
    items.sort(key=lambda item: item.top)
    unnamed = sum(character["text"].startswith("(cid:") for character in characters)
    area = float(level.width * level.height)
    is_picture = any(_area(picture) > _MOST_OF_PAGE * area for picture in pictures)
    result = PdfPage(
        tuple(items), len(characters), unnamed, len(pictures), aslant, is_picture and bool(characters)
    )
    level.close()
    page.close()
    return result


def _lines(page: Page, boxes: list[Box]) -> list[Line]:
    """The lines outside the tables."""
    outside = page.filter(lambda thing: not any(_within(thing, box) for box in boxes)) if boxes else page
    found = outside.objects.get("char", [])
    found[:] = levelled(found, float(page.height))
    return [_line(line) for line in outside.extract_text_lines()]


def _area(picture: dict[str, Any]) -> float:
    return float(abs(picture["width"] * picture["height"]))


def _tables(page: Page) -> list[Table]:
    if len(page.edges) > MAX_RULES:
        return []
    edges = page.edges
    lacking = {"explicit_vertical_lines": open_sides(edges), "explicit_horizontal_lines": open_ends(edges)}
    return page.find_tables(lacking)


def _columns(table: Table) -> int:
    return len({round(cell[0]) for cell in table.cells})


def _within(thing: dict[str, Any], box: Box) -> bool:
    across, down = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _line(found: dict[str, Any]) -> Line:
    characters = found["chars"]
    first_word = _first_word(characters)
    whole = Piece(found["text"], found["x0"], found["x1"], first_word)
    return Line(
        found["text"],
        found["x0"],
        found["x1"],
        found["top"],
        found["bottom"],
        max(character["size"] for character in characters),
        first_word,
        tuple(_pieces(characters)) or (whole,),
    )


def _first_word(characters: list[dict[str, Any]]) -> float:
    width = characters[-1]["x1"] - characters[0]["x0"]
    ends = (
        characters[at - 1]["x1"] - characters[0]["x0"]
        for at in range(1, len(characters))
        if not _keeps_together(characters[at - 1]["text"], characters[at]["text"])
    )
    return float(next(ends, width))


def _pieces(characters: list[dict[str, Any]]) -> Iterator[Piece]:
    """The line parted where more than a word's space is left free; nothing where it is one piece."""
    printed = [character for character in characters if not character["text"].isspace()]
    begins = [
        at
        for at in range(1, len(printed))
        if printed[at]["x0"] - printed[at - 1]["x1"] > _GAP * printed[at]["size"]
    ]
    if begins:
        for begin, end in pairwise((0, *begins, len(printed))):
            inside = printed[begin:end]
            words = TextLayout()
            words.words(extract_text(inside))
            yield Piece(words.text().strip(), inside[0]["x0"], inside[-1]["x1"], _first_word(inside))


def _keeps_together(left: str, right: str) -> bool:
    """Whether a line is never broken between the two: inside a number or word, before closing punctuation."""
    if right in "，。、；：？！）》」』”’％%,.;:?!)]":
        return True
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def _ruled(table: Table, characters: list[dict[str, Any]]) -> RuledTable:
    """Cells by row and column of the rules; a hole in the grid becomes an empty cell."""
    inside = [character for character in characters if _within(character, table.bbox)]
    across = _edges(edge for cell in table.cells for edge in (cell[0], cell[2]))
    down = _edges(edge for cell in table.cells for edge in (cell[1], cell[3]))
    placed: dict[tuple[int, int], MarkedCell] = {}
    covered: set[tuple[int, int]] = set()
    mended: set[tuple[int, int]] = set()
    for cell in table.cells:
        column, row = _nearest(across, cell[0]), _nearest(down, cell[1])
        colspan = max(1, _nearest(across, cell[2]) - column)
        rowspan = max(1, _nearest(down, cell[3]) - row)
        places = {(row + below, column + aside) for below in range(rowspan) for aside in range(colspan)}
        if places & covered:
            continue
        covered |= places
        printed = [character for character in inside if _within(character, cell)]
        found = words_of_cell(levelled(printed, 0.0), cell)
        placed[row, column] = MarkedCell(found.words, rowspan, colspan)
        if found.mended:
            mended.add((row, column))
    order = [
        [
            (row, column)
            for column in range(len(across) - 1)
            if (row, column) in placed or (row, column) not in covered
        ]
        for row in range(len(down) - 1)
    ]
    rows = [[placed.get(place, MarkedCell("")) for place in row] for row in order]
    flat = [place for row in order for place in row]
    return RuledTable(table.bbox[1], rows, frozenset(at for at, place in enumerate(flat) if place in mended))


def _edges(found: Any) -> list[float]:
    edges: list[float] = []
    for edge in sorted(found):
        if not edges or edge - edges[-1] > _SAME_RULE:
            edges.append(edge)
    return edges


def _nearest(edges: list[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - edge))
