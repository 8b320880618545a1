from __future__ import annotations

import pytest

from reports.pipeline.values import Figure
from tests.reports.pipeline.check.made import FAILS, HOLDS, SILENT, checked, message_of, outcome_of, said

RESULTS, BALANCE = "gk.W611", "gk.W612"


def told(**values: str) -> list[Figure]:
    return [said(concept, value, concept=concept) for concept, value in values.items()]


@pytest.mark.parametrize(
    ("received", "carried_out", "outcome"),
    [
        ("956", "87", HOLDS),  # the year's own, to which 136 were carried in
        ("1092", "87", HOLDS),  # with the 136
        ("956", "88", FAILS),
        ("1000", "87", FAILS),
    ],
)
def test_what_came_in_is_what_went_out(received: str, carried_out: str, outcome: str) -> None:
    figures = told(received=received, carried_in="136", concluded="1005", carried_out=carried_out)
    assert outcome_of(BALANCE, checked(*figures)) == outcome


def test_the_sentence_names_both_sides() -> None:
    figures = told(received_new="956", carried_in="136", concluded="1005", carried_out="88")
    message = message_of(BALANCE, checked(*figures))
    assert (
        message
        == "正文：新收申请 956 + 上年结转申请 136 = 1092，申请办结 1005 + 结转下年度申请 88 = 1093：不符。"
    )


@pytest.mark.parametrize(("granted", "outcome"), [("10", HOLDS), ("11", FAILS)])
def test_the_results_make_those_concluded(granted: str, outcome: str) -> None:
    figures = told(
        concluded="20",
        granted=granted,
        granted_partly="2",
        refused="3",
        unable="3",
        unprocessed="1",
        other_result="1",
    )
    assert outcome_of(RESULTS, checked(*figures)) == outcome


def test_results_that_are_told_in_part_are_not_added() -> None:
    assert outcome_of(RESULTS, checked(*told(concluded="20", granted="10", refused="3"))) == SILENT


def test_a_number_that_is_given_twice_is_not_added() -> None:
    figures = [*told(received="956", carried_in="136", concluded="1005", carried_out="87"),
               said("办结", "12", concept="concluded")]  # fmt: skip
    assert outcome_of(BALANCE, checked(*figures)) == SILENT
