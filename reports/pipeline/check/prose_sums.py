"""Requests as the running text tells of them: the results against those concluded, and what came in against what went out.

What the text says of 收到 may be the year's new requests alone or those with the ones carried in: both are accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.catalogue.checks import NamedCheck, named_check
from indicators.catalogue.prose import load_concepts
from indicators.catalogue.values import Bilingual
from reports.pipeline.check.facts import Facts, is_count
from reports.pipeline.check.wording import Term, as_sum, sum_of
from reports.pipeline.values import Finding, Outcome

RESULTS = named_check("gk.W611")
BALANCE = named_check("gk.W612")
KINDS = ("granted", "granted_partly", "refused", "unable", "unprocessed", "other_result")
RECEIVED = ("received_new", "received", "received_with_carried_in")


def check_prose_sums(facts: Facts) -> Iterator[Finding]:
    """At most one finding for the results and one for the balance, where the text gives each number just once."""
    said = _said_once(facts)
    if all(concept in said for concept in ("concluded", *KINDS)):
        yield _finding(facts, RESULTS, [said["concluded"]], [said[kind] for kind in KINDS])
    received = [said[concept] for concept in RECEIVED if concept in said]
    if len(received) == 1 and all(name in said for name in ("carried_in", "concluded", "carried_out")):
        went_out = [said["concluded"], said["carried_out"]]
        new = _finding(facts, BALANCE, [received[0], said["carried_in"]], went_out)
        both = _finding(facts, BALANCE, received, went_out)
        yield both if both.outcome is Outcome.HOLDS else new


def _said_once(facts: Facts) -> dict[str, int]:
    """Concept → the figure that states it; concepts with two values are left to repeats.py."""
    said: dict[str, int] = {}
    twice: set[str] = set()
    for index in facts.prose:
        figure = facts.figures[index]
        if not figure.concept or not is_count(figure) or figure.year not in (None, facts.year):
            continue
        first = said.setdefault(figure.concept, index)
        if facts.figures[first].value != figure.value:
            twice.add(figure.concept)
    return {concept: index for concept, index in said.items() if concept not in twice}


def _finding(facts: Facts, check: NamedCheck, left: Sequence[int], right: Sequence[int]) -> Finding:
    first, second = [_term(facts, index) for index in left], [_term(facts, index) for index in right]
    holds = sum_of(first) == sum_of(second)
    one, other = as_sum(first), as_sum(second)
    verdict = Bilingual("相符。", "they agree.") if holds else Bilingual("不符。", "they differ.")
    return Finding(
        rule=check.id,
        outcome=Outcome.HOLDS if holds else Outcome.FAILS,
        level=check.level,
        message=Bilingual(
            f"正文：{one.zh}，{other.zh}：{verdict.zh}", f"Text: {one.en}; {other.en}: {verdict.en}"
        ),
        hint=None if holds else check.hint,
        figures=(*left, *right),
    )


def _term(facts: Facts, index: int) -> Term:
    figure = facts.figures[index]
    name = next(concept.name for concept in load_concepts() if concept.code == figure.concept)
    return Term(name, figure.value or Decimal(0))
