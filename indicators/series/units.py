"""Units of money in one series: what is printed in 元 and in 万元 is compared in the series' own unit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

IN_YUAN: Mapping[str, Decimal] = {
    "元": Decimal(1),
    "万元": Decimal(10_000),
    "亿元": Decimal(100_000_000),
}


def factors(unit: str) -> Mapping[str, Decimal]:
    """For each unit that a figure of a money series may have, how many of the series' unit it is; empty for counts."""
    if unit not in IN_YUAN:
        return {}
    return {each: yuan / IN_YUAN[unit] for each, yuan in IN_YUAN.items()}


def converted(value: Decimal | None, figure_unit: str, series_unit: str) -> Decimal | None:
    """The value in the unit of the series; None where the figure's unit of money is not known."""
    known = factors(series_unit)
    if value is None or not known:
        return value
    return value * known[figure_unit] if figure_unit in known else None
