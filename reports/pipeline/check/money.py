"""Amounts of money brought to one unit before they are compared."""

from __future__ import annotations

from decimal import Decimal

YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


def in_yuan(value: Decimal, unit: str | None) -> Decimal:
    """The amount in 元; a count of anything else stays as it is."""
    return value * YUAN[unit] if unit in YUAN else value


def comparable(one: str | None, other: str | None) -> bool:
    """Whether two units may stand on the two sides of a comparison: money only against money."""
    return (one in YUAN) == (other in YUAN)
