"""The bench's own arithmetic: a bound is a bound, and a line has the form that others read."""

from __future__ import annotations

import time

import pytest

from bench.__main__ import PARTS, main
from bench.measure import Measure, compare


def test_a_line_says_name_value_unit_bound_and_verdict() -> None:
    assert Measure("reader.ratio", 12.3456, "x", "<=", 20).line == "bench reader.ratio 12.35 x bound <= 20 ok"


@pytest.mark.parametrize(
    ("relation", "value", "short"), [("<=", 21, True), ("<=", 20, False), (">=", 19, True)]
)
def test_a_figure_beyond_its_bound_is_short(relation: str, value: float, short: bool) -> None:
    assert Measure("name", value, "x", relation, 20).short is short


def test_something_twice_as_slow_has_about_twice_the_time() -> None:
    compared = compare(lambda: time.sleep(0.02), lambda: time.sleep(0.01), rounds=3)
    assert 1.5 < compared.ratio < 2.5


def test_a_part_that_does_not_exist_is_refused_with_those_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed"]) == 2
    assert ", ".join(PARTS) in capsys.readouterr().err
