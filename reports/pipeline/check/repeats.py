"""One thing stated twice with two numbers: in the running text, or in a table that is printed twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from indicators.catalogue.checks import NamedCheck, named_check
from indicators.catalogue.prose import Concept, load_concepts
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import Facts, is_count, printed
from reports.pipeline.values import Finding, Origin, Outcome

IN_TEXT = named_check("gk.W821")
IN_TABLE = named_check("gk.W822")
ONCE_A_YEAR = frozenset({"fees", "staff", "staff_full_time", "staff_part_time", "complaints"})


def check_repeats(facts: Facts) -> Iterator[Finding]:
    """Findings about concepts that a report answers once a year, and about cells printed twice."""
    concepts = _concepts()
    stated: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
    for index in facts.prose:
        figure = facts.figures[index]
        concept = concepts.get(figure.concept or "")
        if concept is None or figure.year not in (None, facts.year):
            continue
        if (concept.context or concept.code in ONCE_A_YEAR) and is_count(figure):
            stated[concept.code, figure.unit].append(index)
    for (code, _unit), indexes in stated.items():
        if len({facts.figures[index].value for index in indexes}) > 1:
            yield _finding(facts, IN_TEXT, concepts[code].name, indexes)
    yield from _cells_twice(facts)


@cache
def _concepts() -> dict[str, Concept]:
    return {each.code: each for each in load_concepts()}


def _cells_twice(facts: Facts) -> Iterator[Finding]:
    table = Origin.TABLE
    named = [figure.indicator for figure in facts.figures if figure.indicator and figure.origin is table]
    if len(named) == len(set(named)):
        return
    first: dict[str, int] = {}
    printed_at: dict[str, list[int]] = {}
    for index, figure in enumerate(facts.figures):
        if figure.indicator and figure.value is not None and figure.origin is table:
            at = first.setdefault(figure.indicator, index)
            if at != index:
                printed_at.setdefault(figure.indicator, [at]).append(index)
    for _indicator, indexes in sorted(printed_at.items(), key=lambda item: item[1][0]):
        if len({facts.figures[index].value for index in indexes}) > 1:
            label = facts.figures[indexes[0]].label
            yield _finding(facts, IN_TABLE, Bilingual(label, f"“{label}”"), indexes)


def _finding(facts: Facts, check: NamedCheck, name: Bilingual, indexes: list[int]) -> Finding:
    figures = [facts.figures[index] for index in indexes]
    values = [printed(figure.value) for figure in figures if figure.value is not None]
    return Finding(
        rule=check.id,
        outcome=Outcome.FAILS,
        level=check.level,
        message=Bilingual(
            f"{name.zh}前后不一：{'、'.join(values)}。", f"{name.en} is given as {' and as '.join(values)}."
        ),
        hint=check.hint,
        figures=tuple(indexes),
    )
