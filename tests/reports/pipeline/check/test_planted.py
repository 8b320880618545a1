"""Every rule tells of what breaks it, whichever way, and of nothing in reports in which nothing is wrong.

A sample of what `make bench ONLY=checks` measures on thousands.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from indicators.catalogue import load_catalogue
from indicators.catalogue.checks import load_checks
from tests.generate.judging import false_alarms, telling
from tests.generate.planted_slips import offered, slipped
from tests.generate.planted_sums import Planted, planted_across, planted_sums
from tests.generate.planted_words import planted_words
from tests.generate.sound_reports import sound_report

CATALOGUE = load_catalogue()
LAYOUTS = ("tab_rows", "pipes", "markdown", "tab_cells")
every_era = pytest.mark.parametrize("era", [era.code for era in CATALOGUE.eras])


def chance(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - the same reports at every run


@cache
def planted(era: str) -> tuple[Planted, ...]:
    """One mistake for each rule and direction of the form."""
    rng = chance(era)
    report = sound_report(CATALOGUE.era(era), rng, rng.choice(LAYOUTS))

    def every() -> Iterator[Planted]:
        yield from planted_sums(report, rng)
        yield from planted_across(report, rng)
        yield from planted_words(report, rng)

    kinds = {(each.rule, each.direction): each for each in every()}
    return tuple(kinds.values())


@every_era
def test_what_is_planted_is_told_of_with_its_cell(era: str) -> None:
    missed = [(each.rule, each.direction, each.cell) for each in planted(era) if telling(each) is None]
    assert missed == []


def test_no_rule_is_left_unplanted() -> None:
    rules = {rule.id for era in CATALOGUE.eras for rule in (*era.rules, *era.across)}
    every = rules | {check.id for check in load_checks()}
    assert every - {each.rule for era in CATALOGUE.eras for each in planted(era.code)} == set()


@every_era
@pytest.mark.parametrize("seed", range(4))
def test_a_sound_report_with_sound_years_before_it_fails_nowhere(era: str, seed: int) -> None:
    report = sound_report(CATALOGUE.era(era), chance(f"{era} {seed}"), LAYOUTS[seed])
    assert [finding.message.zh for finding in false_alarms(report)] == []


@every_era
def test_a_digit_that_slipped_is_put_right_by_a_proposal(era: str) -> None:
    rng = chance(f"digit {era}")
    report = sound_report(CATALOGUE.era(era), rng)
    harmed = slipped(report, rng)
    if harmed is None:
        pytest.skip("no number of two digits in a sum of this report")
    cell, damaged = harmed
    _first, at_all = offered(damaged, cell, report.numbers[cell])
    assert at_all
