"""Short ways for tests to read a text: its tables, the figures of its tables, and how they compare with the truth."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.catalogue import load_catalogue
from reports.pipeline import read_document
from reports.pipeline.blocks import split_blocks
from reports.pipeline.values import Figure, Origin, Reading, SourceText, Table
from tests.generate.table_layouts import HIDING_BLANKS
from tests.generate.tables import Expected, Generated


def read(text: str) -> Reading:
    """The text read as a plain file."""
    return read_document(text.encode(), "report.txt", load_catalogue())


def tables_of(text: str) -> list[Table]:
    """The tables that are found in the text."""
    blocks = split_blocks(SourceText("report.txt", text, "txt"))
    return [block for block in blocks if isinstance(block, Table)]


def cells_of(text: str) -> list[list[str]]:
    """The words of the only table by rows; a table without rows is one row."""
    (table,) = tables_of(text)
    rows: dict[int | None, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(text[cell.start : cell.end])
    return list(rows.values())


def table_figures(reading: Reading) -> list[Figure]:
    """The figures read from tables."""
    return [figure for figure in reading.extract.figures if figure.origin is Origin.TABLE]


def by_code(text: str) -> dict[str, Figure]:
    """The figures of the template's cells by code without era: "t3.granted.total"."""
    figures = table_figures(read(text))
    return {figure.indicator.partition(":")[2]: figure for figure in figures if figure.indicator}


@dataclass(frozen=True)
class Comparison:
    """What of a generated text was missed, what was read beyond it, and what is wrong though marked sure."""

    missed: tuple[Expected, ...]
    extra: tuple[Figure, ...]
    wrong_though_sure: tuple[Figure, ...]
    sure: int


def compare(generated: Generated, reading: Reading) -> Comparison:
    """Each expected cell against the figure read at its place, with value, unit, column and indicator."""
    figures = table_figures(reading)
    matched: set[int] = set()
    missed = []
    for expected in generated.expected:
        found = next(
            (
                n
                for n, figure in enumerate(figures)
                if n not in matched and _same(generated, expected, figure)
            ),
            None,
        )
        if found is None:
            missed.append(expected)
        else:
            matched.add(found)
    return Comparison(
        tuple(missed),
        tuple(figure for n, figure in enumerate(figures) if n not in matched),
        wrong_though_sure(generated, reading),
        sum(figure.sure for figure in figures),
    )


def wrong_though_sure(generated: Generated, reading: Reading) -> tuple[Figure, ...]:
    """Figures marked sure whose value is not that of the cell they are said to be."""
    truth = {expected.indicator: expected.value for expected in generated.expected}
    return tuple(
        figure
        for figure in table_figures(reading)
        if figure.sure and figure.indicator and truth.get(figure.indicator, "none") != figure.value
    )


def _same(generated: Generated, expected: Expected, figure: Figure) -> bool:
    hidden = not expected.raw and generated.layout in HIDING_BLANKS
    beside = 0 if expected.raw else 1  # a blank cell is a place between two separators
    if figure.raw != expected.raw or not (hidden or abs(figure.start - expected.start) <= beside):
        return False
    if not expected.indicator:
        return figure.value == expected.value and figure.indicator is None and not figure.sure
    return (figure.value, figure.unit, figure.column, figure.indicator) == (
        expected.value,
        expected.unit,
        expected.column,
        expected.indicator,
    )
