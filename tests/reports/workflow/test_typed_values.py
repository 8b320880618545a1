"""What a person may type where a number belongs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reports.workflow.typed_values import BadValue, typed_value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1092", Decimal(1092)),
        (" 18.8710 ", Decimal("18.8710")),
        ("10,246", Decimal(10246)),
        ("１２", Decimal(12)),
        ("-5", Decimal(-5)),
        ("+214", Decimal(214)),
        ("", None),
        ("  ", None),
    ],
)
def test_a_number_is_a_number_and_nothing_is_blank(typed: str, value: Decimal | None):
    assert typed_value(typed) == value


@pytest.mark.parametrize(
    "typed", ["12件", "1e9", "NaN", "Infinity", "١٢", "1,09,2", "1 2", "一", "--5", "1.2.3", "0x10"]
)
def test_what_is_no_plain_number_is_refused_by_name(typed: str):
    with pytest.raises(BadValue, match="“"):
        typed_value(typed)
