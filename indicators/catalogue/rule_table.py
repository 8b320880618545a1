"""Every rule once, with the forms that it holds for: for the pages that list them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indicators.catalogue.values import Catalogue, Era, Rule

SIGNS = {"=": "=", "<=": "≤", ">=": "≥"}


@dataclass(frozen=True, slots=True)
class ListedRule:
    """A rule, its cells as a formula, and the codes of the forms that have it."""

    rule: Rule
    formula: str
    every: str  # "column" | "row" | ""
    when: str
    eras: tuple[str, ...]


def listed_rules(catalogue: Catalogue, rules_of: Callable[[Era], tuple[Rule, ...]]) -> tuple[ListedRule, ...]:
    """In the order of their ids; a rule that variants share is listed as their form has it."""
    used: dict[str, list[str]] = {}
    rules: dict[str, Rule] = {}
    for era in sorted(catalogue.eras, key=lambda era: era.variant_of is not None):
        for rule in rules_of(era):
            used.setdefault(rule.id, []).append(era.code)
            rules.setdefault(rule.id, rule)
    return tuple(
        ListedRule(
            rules[id],
            formula(rules[id]),
            rules[id].each or "",
            f"{' + '.join(rules[id].when)} > 0" if rules[id].when else "",
            tuple(used[id]),
        )
        for id in sorted(rules, key=lambda id: (id[4:], id))
    )


def formula(rule: Rule) -> str:
    """ "t1.staff = t1.staff_full_time + t1.staff_part_time"."""
    right = " + ".join(rule.right) if rule.least is None else str(rule.least)
    return f"{' + '.join(rule.left)} {SIGNS[rule.relation]} {right}"
