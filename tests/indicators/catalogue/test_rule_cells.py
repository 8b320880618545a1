"""A rule stands for every column or row of its table."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.catalogue import load_catalogue
from indicators.catalogue.indicators import indicators_by_code
from indicators.catalogue.rule_cells import RulePlace, places_of

CATALOGUE = load_catalogue()


def places(era: str) -> Mapping[str, list[RulePlace]]:
    found: dict[str, list[RulePlace]] = {}
    for place in places_of(CATALOGUE.era(era)):
        found.setdefault(place.rule.id, []).append(place)
    return found


def test_the_balance_of_table_3_stands_for_each_applicant() -> None:
    balance = places("e4")["gk.E301"]
    assert len(balance) == 7
    assert balance[1].left == ("t3.received_new.business", "t3.carried_in.business")
    assert balance[1].right == ("t3.total.business", "t3.carried_out.business")


def test_the_sum_of_applicants_stands_for_each_row() -> None:
    rows = places("e4")["gk.E303"]
    assert len(rows) == 25
    assert rows[0].left == ("t3.received_new.total",)
    assert rows[0].right[-1] == "t3.received_new.other"


def test_a_list_with_several_value_columns_is_summed_in_each() -> None:
    assert [place.left for place in places("e2-anhui-department")["gk.E205"]] == [
        ("t1.reviews.departments",),
        ("t1.reviews.communities",),
    ]


def test_a_rule_of_one_cell_stands_once() -> None:
    assert [place.right for place in places("e4")["gk.E304"]] == [
        ("t4.review_upheld", "t4.review_corrected", "t4.review_other", "t4.review_pending")
    ]


def test_every_place_of_every_rule_names_cells_that_exist() -> None:
    missing = [
        (era.code, place.rule.id, cell)
        for era in CATALOGUE.eras
        for place in places_of(era)
        for cell in (*place.left, *place.right)
        if cell not in indicators_by_code(era)
    ]
    assert missing == []


def test_no_id_means_two_rules() -> None:
    said: dict[str, object] = {}
    for era in CATALOGUE.eras:
        for rule in era.rules:
            assert said.setdefault(rule.id, rule.name) == rule.name
