"""Whether a run of cells is a table at all: known labels, or many numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from reports.pipeline.blocks.cell_kinds import Kind, kind_of
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.vocabulary import Vocabulary
from reports.pipeline.values import Cell

FEWEST_KNOWN = 2
FEWEST_KNOWN_WITHOUT_NUMBERS = 4
FEWEST_NUMBERS = 4
FEWEST_IN_A_ROW = 5
"""So many numbers side by side, parted by the layout alone, are no sentence, whatever stands before them."""


def is_table(text: str, cells: Iterable[Cell], vocabulary: Vocabulary) -> bool:
    """Two known labels and a number, four known labels of an empty form, four numbers beside unknown words, or a row of numbers."""
    known = words = 0
    numbers: list[str] = []
    in_a_row: list[str] = []
    is_row = False
    for cell in cells:
        raw = text[cell.start : cell.end]
        kind = kind_of(raw)
        if kind is Kind.NUMBER:
            numbers.append(raw)
            in_a_row.append(raw)
            is_row = is_row or (len(in_a_row) == FEWEST_IN_A_ROW and not counts_up(in_a_row))
        elif kind is Kind.WORDS:
            words += 1
            known += vocabulary.knows(label_key(raw))
        if kind is not Kind.NUMBER:
            in_a_row.clear()
        if known >= FEWEST_KNOWN_WITHOUT_NUMBERS or (numbers and known >= FEWEST_KNOWN):
            return True
    return is_row or (len(numbers) >= FEWEST_NUMBERS and words >= FEWEST_KNOWN and not counts_up(numbers))


def counts_up(raws: Sequence[str]) -> bool:
    """Whether each number is one more than the one before: the pages of a site, the days of a calendar."""
    numbers = [int(raw) if raw.strip().isdecimal() else -1 for raw in raws]
    return all(after == before + 1 for before, after in itertools.pairwise(numbers))
