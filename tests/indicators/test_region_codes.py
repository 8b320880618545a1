"""GB/T 2260: what a region shares with all below it."""

from __future__ import annotations

import pytest

from indicators.region_codes import is_region_code, shared_digits, whole_code


@pytest.mark.parametrize(
    ("code", "shared"),
    [
        ("110000", "11"),
        ("110100", "1101"),
        ("110106", "110106"),
        ("110106001", "110106001"),
        ("11", "11"),
        ("000000", "00"),
    ],
)
def test_a_region_and_all_below_it_share_the_first_digits(code: str, shared: str) -> None:
    assert shared_digits(code) == shared


def test_a_code_is_whole_again_with_zeros_behind() -> None:
    assert [whole_code(digits) for digits in ("11", "1101", "110106", "110106001")] == [
        "110000",
        "110100",
        "110106",
        "110106001",
    ]


@pytest.mark.parametrize(
    "text", ["", "1", "110", "1101060", "0100", "beijing", "１１", "110106001000", "11\n"]
)
def test_what_is_no_code_is_refused(text: str) -> None:
    assert not is_region_code(text)
