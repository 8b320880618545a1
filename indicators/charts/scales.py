"""Round numbers along an axis, and where a value lies on it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` along `length` units of the drawing."""

    low: Decimal
    high: Decimal
    length: float
    step: Decimal

    def at(self, value: Decimal) -> float:
        """Units from the end of `low`, rounded to a tenth."""
        return round(float((value - self.low) / (self.high - self.low)) * self.length, 1)

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The round numbers from end to end."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * number for number in range(count + 1))


def scale_for(values: list[Decimal], length: float, ticks: int = 5) -> Scale:
    """An axis that holds the values and zero, with about so many round steps; from 0 to 1 where there is nothing."""
    low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
    if low == high:
        return Scale(Decimal(0), Decimal(1), length, Decimal(1))
    step = round_step((high - low) / ticks)
    return Scale(multiple(low, step, ROUND_FLOOR), multiple(high, step, ROUND_CEILING), length, step)


def round_step(least: Decimal) -> Decimal:
    """The next of 1, 2, 5 times a power of ten."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(step * power for step in STEPS if step * power >= least)


def multiple(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    """The nearest multiple of the step on that side."""
    return (value / step).to_integral_value(rounding=rounding) * step
