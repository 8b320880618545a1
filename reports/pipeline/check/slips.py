"""What may have happened to a number on its way: one digit lost, doubled, swapped, misread."""

from __future__ import annotations

import re
from decimal import Decimal

from reports.pipeline.check.facts import printed
from reports.pipeline.values import Figure, Mark, Slip

_SPLIT = re.compile(r"[0-9][0-9,，]*(?:\s+[0-9][0-9,，]*)+")
_GROUPING = re.compile(r"[\s,，]")
FEWEST_DIGITS = 2  # a lone digit can be turned into any other: that says nothing


def slip_between(figure: Figure, new: Decimal) -> Slip | None:
    """How `new` may have become what the figure says; None where no single slip leads from one to the other."""
    old = figure.value
    if old is None or old < 0 or new < 0 or old == new:
        return None
    read, right = _digits(figure.raw) or printed(old), printed(new)
    if len(right) == len(read) + 1 and _shorter_by_one(right, read):
        return Slip.DIGIT_LOST if old or len(read) > 1 else None
    if len(read) == len(right) + 1 and _shorter_by_one(read, right):
        return Slip.DIGIT_DOUBLED if _doubled(read, right) else Slip.DIGIT_ADDED
    if len(read) == len(right) >= FEWEST_DIGITS:
        apart = [place for place, (one, other) in enumerate(zip(read, right, strict=True)) if one != other]
        if len(apart) == 1 and right[0] != "0":
            return Slip.DIGIT_MISREAD
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            first, second = apart
            if (read[first], read[second]) == (right[second], right[first]):
                return Slip.DIGITS_SWAPPED
    return None


def joined(figure: Figure) -> Decimal | None:
    """The number that "1 2" is where a space fell into it; None where the cell is not printed so."""
    raw = figure.raw.strip()
    if figure.mark is Mark.BLANK or not _SPLIT.fullmatch(raw):
        return None
    return Decimal(_GROUPING.sub("", raw))


def _digits(raw: str) -> str | None:
    """The digits as printed, a zero in front too: 02,154 is what is left of 202,154."""
    bare = _GROUPING.sub("", raw)
    return bare if bare.isascii() and bare.isdecimal() else None


def _shorter_by_one(longer: str, shorter: str) -> bool:
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def _doubled(longer: str, shorter: str) -> bool:
    """Whether the digit too many repeats the one beside it."""
    return any(
        longer[place] == longer[place + 1] and longer[:place] + longer[place + 1 :] == shorter
        for place in range(len(longer) - 1)
    )
