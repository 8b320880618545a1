"""GB/T 2260 codes: what all divisions below one share."""

from __future__ import annotations

import re

CODE = re.compile(r"00(?:0000)?|[1-9][0-9](?:[0-9]{2}(?:[0-9]{2}(?:[0-9]{3})?)?)?")
"""Two, four, six or nine digits: a province, a prefecture, a county, a township; 000000 are the bodies of the nation."""


def is_region_code(text: str) -> bool:
    """Whether it can be the code of a region, or the part of one that a region and all below it share."""
    return CODE.fullmatch(text) is not None


def shared_digits(code: str) -> str:
    """The digits that a region shares with all below it: 110000 → 11, 110100 → 1101, 110106 → 110106; the nation none but 00."""
    if code == "000000":
        return "00"
    if len(code) == 6:
        return code.removesuffix("00").removesuffix("00")
    return code


def whole_code(digits: str) -> str:
    """The inverse: 11 → 110000, 1101 → 110100."""
    return digits.ljust(6, "0")


def range_of(digits: str) -> tuple[str, str]:
    """The first and the last code that a region with these shared digits can have in it: an index finds what lies between."""
    return digits, digits.ljust(9, "9")
