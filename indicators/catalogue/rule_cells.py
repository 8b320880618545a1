"""A rule of the catalogue at each place where it stands: every column or row of its table."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.catalogue.memory import once_each
from indicators.catalogue.values import Era, Rule

LAST = "last:"
"""Before a reference: the cell in the report of the year before."""


@dataclass(frozen=True, slots=True)
class RulePlace:
    """One application of a rule, its sides as indicator codes of the era."""

    rule: Rule
    left: tuple[str, ...]
    right: tuple[str, ...]
    when: tuple[str, ...] = ()


@once_each
def places_of(era: Era) -> tuple[RulePlace, ...]:
    """Every rule of the era at each of its places, in the order of the file."""
    return tuple(place for rule in era.rules for place in _places(era, rule))


def across_places_of(era: Era) -> tuple[RulePlace, ...]:
    """The same for the rules between a report and that of the year before."""
    return tuple(place for rule in era.across for place in _places(era, rule))


def _places(era: Era, rule: Rule) -> tuple[RulePlace, ...]:
    if rule.each is None:
        return (RulePlace(rule, rule.left, rule.right, rule.when),)
    table = era.table(rule.table or rule.left[0].partition(".")[0])
    if rule.each == "column":
        parts = [column.code for column in table.columns]
        return tuple(
            RulePlace(rule, *(_with_column(cells, part) for cells in (rule.left, rule.right, rule.when)))
            for part in parts
        )
    parts = [row.code for row in table.rows if not row.heading]
    return tuple(
        RulePlace(rule, *(_with_row(cells, part) for cells in (rule.left, rule.right, rule.when)))
        for part in parts
    )


def _with_column(cells: tuple[str, ...], column: str) -> tuple[str, ...]:
    return tuple(f"{cell}.{column}" for cell in cells)


def _with_row(cells: tuple[str, ...], row: str) -> tuple[str, ...]:
    """ "t3.total" in each row "granted" is "t3.granted.total"."""
    return tuple("{0}.{2}.{1}".format(*cell.split("."), row) for cell in cells)
