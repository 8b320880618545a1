from __future__ import annotations

from msgspec.structs import replace

from tests.reports.pipeline.check.made import FAILS, SILENT, cell, checked, outcome_of, said

KIND, DIGITS = "gk.W831", "gk.W832"


def test_people_are_not_counted_in_money() -> None:
    assert outcome_of(KIND, checked(cell("e2:t1.staff", "5", "万元"), era="e2")) == FAILS
    assert outcome_of(KIND, checked(cell("e2:t1.staff", "5", "名"), era="e2")) == SILENT


def test_money_in_yuan_or_ten_thousand_yuan_is_both_money() -> None:
    assert outcome_of(KIND, checked(cell("e2:t1.budget", "5", "元"), era="e2")) == SILENT


def test_the_same_digits_in_two_units_of_money_are_seen() -> None:
    stated = replace(said("收取费用", "200", "元", concept="fees"), indicator="e2:t1.fees")
    assert outcome_of(DIGITS, checked(cell("e2:t1.fees", "200", "万元"), stated, era="e2")) == FAILS
    assert outcome_of(DIGITS, checked(cell("e2:t1.fees", "200", "元"), stated, era="e2")) == SILENT
