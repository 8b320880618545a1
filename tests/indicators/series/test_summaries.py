from __future__ import annotations

from collections import Counter
from decimal import Decimal

from indicators.series.summaries import YearValues, value_classes, values_by_year
from indicators.series.units import converted


def numbers(*values: int) -> tuple[Decimal, ...]:
    return tuple(Decimal(value) for value in values)


def of_a_year(*values: int) -> YearValues:
    counted = sorted(Counter(numbers(*values)).items())
    (found,) = values_by_year((2023, value, count, 0) for value, count in counted)
    return found


def test_quarters_are_values_that_are_really_there() -> None:
    summary = of_a_year(1, 2, 3, 4, 100).summary
    assert (summary.least, summary.low, summary.middle, summary.high, summary.most) == numbers(
        1, 2, 3, 4, 100
    )


def test_a_value_that_many_reports_have_fills_its_quarters() -> None:
    summary = of_a_year(0, 0, 0, 0, 0, 7, 9, 9).summary
    assert (summary.reports, summary.low, summary.middle, summary.high) == (8, 0, 0, 7)


def test_of_one_value_everything_is_that_value() -> None:
    summary = of_a_year(7).summary
    assert {summary.least, summary.low, summary.middle, summary.high, summary.most} == {Decimal(7)}


def test_a_rank_is_one_more_than_there_are_higher_values() -> None:
    year = of_a_year(5, 9, 5, 1)
    assert [year.ranked(Decimal(value)) for value in (9, 5, 1)] == [1, 2, 4]


def test_classes_hold_every_value_once_and_zero_apart() -> None:
    classes = value_classes(of_a_year(0, 0, 1, 4, 5, 99, 1200).counts())
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
