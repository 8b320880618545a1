from __future__ import annotations

from decimal import Decimal

from indicators.series.summaries import YearValues, value_classes
from indicators.series.units import converted


def numbers(*values: int) -> tuple[Decimal, ...]:
    return tuple(Decimal(value) for value in values)


def test_quarters_are_values_that_are_really_there() -> None:
    summary = YearValues(2023, numbers(1, 2, 3, 4, 100), partly=False).summary
    assert (summary.least, summary.low, summary.middle, summary.high, summary.most) == numbers(
        1, 2, 3, 4, 100
    )


def test_of_one_value_everything_is_that_value() -> None:
    summary = YearValues(2023, numbers(7), partly=False).summary
    assert {summary.least, summary.low, summary.middle, summary.high, summary.most} == {Decimal(7)}


def test_classes_hold_every_value_once_and_zero_apart() -> None:
    classes = value_classes(numbers(0, 0, 1, 4, 5, 99, 1200))
    assert sum(each.count for each in classes) == 7
    assert (classes[0].start, classes[0].count) == (0, 2)
    assert [(int(each.start), each.count) for each in classes if each.count] == [
        (0, 2), (1, 1), (2, 1), (5, 1), (50, 1), (1000, 1),
    ]  # fmt: skip


def test_there_are_no_classes_of_nothing() -> None:
    assert value_classes([]) == []


def test_money_is_compared_in_one_unit_and_not_at_all_where_the_unit_is_unknown() -> None:
    assert converted(Decimal(15_000), "元", "万元") == Decimal("1.5")
    assert converted(Decimal("1.5"), "万元", "万元") == Decimal("1.5")
    assert converted(Decimal(3), "", "万元") is None
    assert converted(Decimal(3), "份", "件") == Decimal(3)
