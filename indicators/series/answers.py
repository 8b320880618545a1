"""What a report says of the series, worked out from its public figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeAlias

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Series, SeriesPart
from indicators.models import Indicator
from indicators.series.units import converted

Feeds: TypeAlias = Mapping[int, tuple[tuple[Series, SeriesPart], ...]]
"""The series that an indicator feeds, by its primary key, each with the part that names it."""
FigureSaid: TypeAlias = tuple[int, Decimal | None, str, int]
"""Indicator, value, unit, place."""
SIX_PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Answer:
    """The sum of a series' cells, in its unit; `is_partly` where it is only partly comparable; `place` of its first figure."""

    series: str
    total: Decimal
    is_partly: bool
    place: int


def answers_of(figures: Iterable[FigureSaid], feeds: Feeds) -> list[Answer]:
    """What the figures of one report say of each series that they answer whole.

    A series counts where each of its cells has just one value in a unit that is known: what is left blank, is missing
    or is stated twice gives no sum, and neither do the cells of two forms at once.
    """
    found: dict[str, dict[int, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    parts: dict[str, list[SeriesPart]] = defaultdict(list)
    places: dict[str, list[int]] = defaultdict(list)
    for indicator, value, unit, place in figures:
        for series, part in feeds.get(indicator, ()):
            known = converted(value, unit, series.unit)
            if known is not None:
                found[series.code][indicator].append(known)
                parts[series.code].append(part)
                places[series.code].append(place)
    answers = []
    for code, cells in found.items():
        part = parts[code][0]
        is_whole = len(cells) == len(part.codes) and all(len(values) == 1 for values in cells.values())
        if is_whole and all(each is part for each in parts[code]):
            total = sum((values[0] for values in cells.values()), Decimal(0))
            exact = total.quantize(SIX_PLACES, ROUND_HALF_EVEN)
            answers.append(Answer(code, exact, part.fit == "partly", min(places[code])))
    return answers


def feeds_of(indicators: Iterable[int] | None = None) -> Feeds:
    """The series that these indicators feed, or all of them. One query."""
    named: dict[tuple[str, str], list[tuple[Series, SeriesPart]]] = defaultdict(list)
    for series in load_catalogue().series:
        for part in series.parts:
            for code in part.codes:
                named[part.era, code].append((series, part))
    rows = Indicator.objects.order_by()
    if indicators is not None:
        rows = rows.filter(pk__in=set(indicators))
    asked = rows.values_list("pk", "era", "code")
    return {pk: tuple(named[era, code]) for pk, era, code in asked if (era, code) in named}
