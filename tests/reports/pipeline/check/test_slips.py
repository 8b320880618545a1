from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from reports.pipeline.check.slips import joined, slip_between
from reports.pipeline.values import Mark, Slip
from tests.reports.pipeline.check.made import cell


@pytest.mark.parametrize(
    ("read", "right", "slip"),
    [
        ("10", "100", Slip.DIGIT_LOST),
        ("02,154", "202154", Slip.DIGIT_LOST),
        ("110", "10", Slip.DIGIT_DOUBLED),
        ("1201", "120", Slip.DIGIT_ADDED),
        ("956", "965", Slip.DIGITS_SWAPPED),
        ("38", "88", Slip.DIGIT_MISREAD),
        ("3", "8", None),  # any lone digit can be turned into any other
        ("0", "5", None),
        ("0", "50", None),
        ("12", "3456", None),
        ("12", "12", None),
    ],
)
def test_one_slip_leads_from_one_number_to_the_other(read: str, right: str, slip: Slip | None) -> None:
    figure = replace(cell("e2:t1.staff", read.replace(",", "")), raw=read)
    assert slip_between(figure, Decimal(right)) == slip


@pytest.mark.parametrize(
    ("raw", "number"), [("1 2", 12), ("2 02,154", 202154), ("12", None), ("1 件", None), ("", None)]
)
def test_a_number_with_a_space_in_it_is_put_together(raw: str, number: int | None) -> None:
    figure = replace(cell("e2:t1.staff", ""), raw=raw, mark=Mark.UNREADABLE)
    assert joined(figure) == number
