"""Whether a run of cells is a table at all: known labels, or many numbers."""

from __future__ import annotations

from collections.abc import Iterable

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
    numbers = known = words = in_a_row = longest = 0
    for cell in cells:
        raw = text[cell.start : cell.end]
        kind = kind_of(raw)
        in_a_row = in_a_row + 1 if kind is Kind.NUMBER else 0
        longest = max(longest, in_a_row)
        if kind is Kind.NUMBER:
            numbers += 1
        elif kind is Kind.WORDS:
            words += 1
            known += vocabulary.knows(label_key(raw))
        if known >= FEWEST_KNOWN_WITHOUT_NUMBERS or (numbers and known >= FEWEST_KNOWN):
            return True
    return longest >= FEWEST_IN_A_ROW or (numbers >= FEWEST_NUMBERS and words >= FEWEST_KNOWN)
