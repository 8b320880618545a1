from __future__ import annotations

import pytest

from tests.reports.pipeline.check.made import FAILS, HOLDS, SILENT, checked, message_of, outcome_of, said

RULE = "gk.W702"


@pytest.mark.parametrize(
    ("old", "new", "label", "printed", "outcome"),
    [
        ("40", "45", "比上年增长", "12.5", HOLDS),
        ("40", "45", "比上年增长", "11.1", FAILS),  # taken of the wrong year
        ("40", "30", "较上年下降", "25", HOLDS),
        ("40", "45", "较上年下降", "12.5", FAILS),
        ("0", "45", "比上年增长", "100", SILENT),
    ],
)
def test_growth_is_worked_out_from_both_years(
    old: str, new: str, label: str, printed: str, outcome: str
) -> None:
    figures = (said("收到申请", new), said("上年收到申请", old, year=2022), said(label, printed, "%"))
    assert outcome_of(RULE, checked(*figures)) == outcome


def test_the_sentence_gives_the_rate_that_it_should_be() -> None:
    figures = (said("收到", "30"), said("上年收到", "40", year=2022), said("较上年下降", "20", "%"))
    assert message_of(RULE, checked(*figures)) == "“较上年下降”20%：40 → 30，应减少 25.0%。"


def test_without_the_year_before_nothing_is_said() -> None:
    assert outcome_of(RULE, checked(said("收到", "30"), said("同比增长", "20", "%"))) == SILENT
