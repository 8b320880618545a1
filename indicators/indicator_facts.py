"""All that the catalogue says of one cell: what it means, who asks for it, how else it is printed, rules and series."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.catalogue.definitions import Meaning, meaning_of
from indicators.catalogue.indicators import indicators_by_code
from indicators.catalogue.rule_cells import across_places_of, places_of
from indicators.catalogue.series_file import cells_in_series, why_alone
from indicators.catalogue.values import Bilingual, Catalogue, Era, Indicator, Rule, Series, SeriesPart


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """`alone` says why the cell belongs to no series; empty where it belongs to one."""

    meaning: Meaning
    row_aliases: tuple[str, ...]
    column_aliases: tuple[str, ...]
    rules: tuple[Rule, ...]
    series: tuple[tuple[Series, SeriesPart], ...]
    alone: tuple[Bilingual, ...]


def facts_of(catalogue: Catalogue, era: Era, indicator: Indicator) -> IndicatorFacts:
    """Asks no database."""
    table = era.table(indicator.table)
    series = cells_in_series(catalogue, era.code).get(indicator.code, ())
    return IndicatorFacts(
        meaning_of(indicator, catalogue),
        next((row.aliases for row in table.rows if row.code == indicator.row), ()),
        next((column.aliases for column in table.columns if column.code == indicator.column), ()),
        rules_with(era, indicator.code),
        series,
        () if series else why_alone(catalogue, era, indicator.code),
    )


def facts_in(catalogue: Catalogue, era: str, code: str) -> IndicatorFacts | None:
    """By the codes; None where the catalogue has no such cell any more."""
    form = next((each for each in catalogue.eras if each.code == era), None)
    cell = indicators_by_code(form).get(code) if form else None
    return facts_of(catalogue, form, cell) if form and cell else None


def rules_with(era: Era, code: str) -> tuple[Rule, ...]:
    """The rules that the cell takes part in, each once."""
    places = (*places_of(era), *across_places_of(era))
    return tuple(dict.fromkeys(place.rule for place in places if code in (*place.left, *place.right)))
