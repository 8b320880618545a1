"""What a clerk can change of a figure, as it stood: what events say of it, and enough to undo."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from indicators.models import IndicatorRow

FACE_FIELDS = ("is_set", "set_value", "state", "set_unit")


@dataclass(frozen=True, slots=True)
class RowFace:
    """The value and the unit that a person set, and how far the figure is settled; `unit` is None where the reader's counts."""

    is_set: bool
    set_value: Decimal | None
    state: str
    unit: str | None = None

    @classmethod
    def of(cls, row: IndicatorRow) -> RowFace:
        """The face of a row now."""
        return cls(row.is_set, row.set_value, row.state, row.set_unit)

    def put_on(self, row: IndicatorRow) -> None:
        """The row, not saved yet, gets this face."""
        row.is_set, row.set_value, row.state, row.set_unit = (
            self.is_set,
            self.set_value,
            self.state,
            self.unit,
        )

    def says_the_same(self, other: RowFace) -> bool:
        """Whether what counts is the same, however settled."""
        return (self.is_set, self.set_value, self.unit) == (other.is_set, other.set_value, other.unit)

    def __str__(self) -> str:
        said = f"{self.state}|{plain(self.set_value) if self.is_set else '~'}"
        return said if self.unit is None else f"{said}|{self.unit}"

    @classmethod
    def parse(cls, text: str) -> RowFace:
        """The inverse of str()."""
        state, _bar, said = text.partition("|")
        value, bar, unit = said.partition("|")
        own_unit = unit if bar else None
        if value == "~":
            return cls(False, None, state, own_unit)
        return cls(True, Decimal(value) if value else None, state, own_unit)


def plain(value: Decimal | None) -> str:
    """A value in plain decimals without trailing zeros; an empty string for nothing."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
