"""Units printed in a unit column, in a header or in the cell."""

from __future__ import annotations

import pytest

from reports.pipeline.blocks.cell_kinds import Kind, kind_of
from reports.pipeline.extract.numbers import read_cell
from reports.pipeline.extract.table_figures import money_unit


@pytest.mark.parametrize("printed", ["條", "個", "萬元", "篇"])
def test_a_unit_in_traditional_characters_is_a_unit(printed: str) -> None:
    assert kind_of(printed) is Kind.UNIT


def test_a_unit_in_traditional_characters_inside_the_cell_is_read_as_the_one_it_is() -> None:
    assert read_cell("12條").unit == "条"


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("采购总金额（万元，保留四位小数）", "万元"),
        ("本年收费金额（单位：元）", "元"),
        ("采购总金额万元", "万元"),
        ("本年收费金额（单位：万\n元）", "万元"),
        ("本年收費金額（單位：萬元）", "万元"),
        ("本年收费金额", None),
    ],
)
def test_the_unit_of_money_is_the_one_that_the_header_names(header: str, unit: str | None) -> None:
    assert money_unit(header) == unit


def test_a_misprinted_unit_of_money_is_no_other_unit() -> None:
    assert money_unit("本年收费金额（单位：的元）") is None
