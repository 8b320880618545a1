from __future__ import annotations

import pytest

from reports.pipeline.values import Figure
from tests.reports.pipeline.check.made import FAILS, SILENT, cell, checked, message_of, outcome_of, said

IN_TEXT, IN_TABLE = "gk.W821", "gk.W822"


@pytest.mark.parametrize(
    ("second", "outcome"),
    [
        (said("共受理申请", "27", concept="received"), FAILS),
        (said("共受理申请", "26", concept="received"), SILENT),
        (said("上年受理申请", "27", concept="received", year=2022), SILENT),
        (said("受理申请近", "30", concept="received", approximate=True), SILENT),
        (said("办结", "27", concept="concluded"), SILENT),
    ],
)
def test_one_thing_has_one_number(second: Figure, outcome: str) -> None:
    first = said("收到申请", "26", concept="received")
    assert outcome_of(IN_TEXT, checked(first, second)) == outcome


def test_what_happens_many_times_may_be_told_in_pieces() -> None:
    figures = (
        said("举办培训", "2", "次", concept="trainings"),
        said("组织培训", "3", "次", concept="trainings"),
    )
    assert outcome_of(IN_TEXT, checked(*figures)) == SILENT


def test_both_numbers_are_named() -> None:
    figures = (said("收到申请", "26", concept="received"), said("受理", "27", concept="received"))
    assert message_of(IN_TEXT, checked(*figures)) == "收到申请前后不一：26、27。"


def test_a_table_printed_twice_says_the_same_twice() -> None:
    twice = cell("e2:t1.reviews", "1"), cell("e2:t1.reviews", "2")
    assert outcome_of(IN_TABLE, checked(*twice, era="e2")) == FAILS
    assert outcome_of(IN_TABLE, checked(twice[0], twice[0], era="e2")) == SILENT
