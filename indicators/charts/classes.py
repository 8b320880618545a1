"""Bars for how many values lie in each class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.series.summaries import ValueClass

ROW = 26.0
LABEL = 130.0
COUNT = 64.0
WIDTH = 520.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One class, `y` from above, `width` of the bar."""

    y: float
    width: float
    value_class: ValueClass


@dataclass(frozen=True, slots=True)
class ClassChart:
    """All that the template draws."""

    width: float
    height: float
    start: float
    bars: tuple[Bar, ...]


def class_chart(classes: Sequence[ValueClass]) -> ClassChart | None:
    """Bars from above to below; None where there is nothing."""
    most = max((each.count for each in classes), default=0)
    if not most:
        return None
    room = WIDTH - LABEL - COUNT
    bars = tuple(
        Bar(ROW * place, round(room * each.count / most, 1), each) for place, each in enumerate(classes)
    )
    return ClassChart(WIDTH, ROW * len(classes), LABEL, bars)
