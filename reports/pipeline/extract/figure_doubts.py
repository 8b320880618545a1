"""Doubts that show only when all figures are read: printed twice, rows of one name, sums that fail, templates alike."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from indicators.catalogue.values import Bilingual, Era
from reports.pipeline.extract import table_doubts
from reports.pipeline.extract.table_sums import failing_figures
from reports.pipeline.values import Figure, Recognition


def with_doubts(
    figures: tuple[Figure, ...], era: Era, recognition: Recognition, text_end: int
) -> tuple[Figure, ...]:
    """The same figures with the doubts that only all of them together give."""
    times = Counter(figure.indicator for figure in figures if figure.indicator)
    uncertain = {
        (figure.label, figure.column) for figure in figures if table_doubts.PLACE_UNCERTAIN in figure.doubts
    }
    failing = failing_figures(figures, era)
    doubted = []
    for number, figure in enumerate(figures):
        doubts: list[Bilingual] = []
        if figure.indicator and times[figure.indicator] > 1:
            doubts.append(table_doubts.PRINTED_TWICE)
        if (figure.label, figure.column) in uncertain and table_doubts.PLACE_UNCERTAIN not in figure.doubts:
            doubts.append(table_doubts.PLACE_UNCERTAIN)
        if number in failing:
            doubts.append(table_doubts.SUMS_FAIL)
        if figure.end == text_end:
            doubts.append(table_doubts.TEXT_ENDS)
        if not recognition.certain and figure.indicator:
            doubts.append(table_doubts.TEMPLATES_CLOSE)
        doubted.append(replace(figure, doubts=(*figure.doubts, *doubts)) if doubts else figure)
    return tuple(doubted)
