"""No change may lower what is read rightly of generated reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accuracy import baseline, fuzz, tables
from accuracy.cases import DOCUMENTS, all_cases
from accuracy.measure import measure
from accuracy.tallies import Share, added
from indicators.catalogue import load_catalogue

ERAS = [era.code for era in load_catalogue().eras]


@pytest.mark.parametrize("era", ERAS)
def test_no_cell_falls_below_what_was_reached(era: str) -> None:
    cases = [case for case in baseline.sampled(all_cases(DOCUMENTS)) if case.era == era]
    measured = tables.by_cell({case: measure(case).tally for case in cases})
    assert baseline.fallen(measured, "sample") == []


def test_a_cell_that_falls_is_named() -> None:
    cell, tally = next(iter(baseline.stored("sample").items()))
    worse = replace(tally, recall=replace(tally.recall, hit=tally.recall.hit - 1))
    assert [fault.split(":")[0] for fault in baseline.fallen({cell: worse}, "sample")] == [" ".join(cell)]
    assert baseline.fallen({cell: tally}, "sample") == []


def test_one_figure_more_that_is_sure_and_wrong_is_named() -> None:
    cell, tally = next(iter(baseline.stored("sample").items()))
    worse = replace(tally, wrong=replace(tally.wrong, hit=tally.wrong.hit + 1))
    assert baseline.fallen({cell: worse}, "sample") != []


def test_the_stored_figures_reach_what_is_asked_of_the_reader() -> None:
    whole = added(baseline.stored().values())
    least = {
        "recall": 0.999,
        "precision": 0.999,
        "sections": 0.99,
        "identity": 0.99,
        "unit": 0.99,
        "label": 0.99,
    }
    prose = {"prose": 0.97, "prose_precision": 0.95}
    assert {
        name: bound for name, bound in (least | prose).items() if getattr(whole, name).ratio < bound
    } == {}
    assert whole.wrong.hit * 1000 <= whole.sure.hit
    assert whole.sure.of > 50_000


@pytest.mark.parametrize("page", baseline.PAGES, ids=lambda path: path.name)
def test_the_pages_show_the_stored_figures(page: object) -> None:
    path = next(path for path in baseline.PAGES if path == page)
    assert path.read_text() == baseline.with_tables(path)


def test_a_share_is_never_rounded_up_to_the_whole() -> None:
    row = tables.markdown("x", {"y": replace(added(()), recall=Share(99_999, 100_000))}).splitlines()[-1]
    assert row.startswith("| y | 0.9999 |")


@pytest.mark.parametrize("number", range(60))
def test_damage_never_makes_a_value_wrong_and_sure(number: int) -> None:
    assert list(fuzz.attempt(f"fixed-{number}")) == []
