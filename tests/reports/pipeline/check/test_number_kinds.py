from __future__ import annotations

import pytest
from msgspec.structs import replace

from reports.pipeline.values import Mark
from tests.reports.pipeline.check.made import FAILS, SILENT, cell, checked, message_of, outcome_of, said


@pytest.mark.parametrize(
    ("code", "printed", "unit", "outcome"),
    [
        ("e4:t3.granted.natural", "-3", "件", FAILS),
        ("e4:t3.granted.natural", "2.5", "件", FAILS),
        ("e4:t3.granted.natural", "3", "件", SILENT),
        ("e4:t2-8.administrative_fees.amount", "18.871", "万元", SILENT),
    ],
)
def test_what_is_counted_is_whole_and_not_less_than_nothing(
    code: str, printed: str, unit: str, outcome: str
) -> None:
    assert outcome_of("gk.W841", checked(cell(code, printed, unit), era="e4")) == outcome


def test_a_loss_in_the_column_of_changes_is_none() -> None:
    figure = cell("e3:t2-5.licensing.items_change", "-5")
    assert outcome_of("gk.W841", checked(figure, era="e3")) == SILENT


def test_words_where_a_number_belongs_are_quoted() -> None:
    figure = replace(cell("e4:t3.granted.natural", ""), raw="见附件", mark=Mark.UNREADABLE)
    assert "“见附件”" in message_of("gk.W842", checked(figure, era="e4"))


@pytest.mark.parametrize(
    ("label", "printed", "outcome"),
    [
        ("占比", "105", FAILS),
        ("按时办结率", "101", FAILS),
        ("占比", "100", SILENT),
        ("同比增长", "250", SILENT),
    ],
)
def test_a_share_is_no_more_than_the_whole(label: str, printed: str, outcome: str) -> None:
    assert outcome_of("gk.W703", checked(said(label, printed, "%"))) == outcome
