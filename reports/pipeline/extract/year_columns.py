"""Tables that print the year before beside the year reported on: which of the columns is the report's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

_YEAR = re.compile(r"(?P<year>20[0-9]{2})年?度?(?:统计数|数量|数据|数)?")
_OWN = re.compile(r"(?:本|今|当)年度?(?:统计数|数量|数据|数)?")
_BEFORE = re.compile(r"(?:上|去|前)一?年度?(?:统计数|数量|数据|数)?")


def column_of_the_year(names: Sequence[str]) -> int | None:
    """The place of the latest year, or of 本年 beside 上年; None where a name says something else."""
    plain = ["".join(name.split()) for name in names]
    years = [_YEAR.fullmatch(name) for name in plain]
    if plain and all(years):
        numbers = [int(match["year"]) for match in years if match]
        return numbers.index(max(numbers)) if len(set(numbers)) == len(numbers) else None
    own = [number for number, name in enumerate(plain) if _OWN.fullmatch(name)]
    before = [name for name in plain if _BEFORE.fullmatch(name)]
    return own[0] if len(own) == 1 and before and len(own) + len(before) == len(plain) else None


def names_a_year(name: str) -> bool:
    """Whether a header says of which year the values below it are."""
    plain = "".join(name.split())
    return any(pattern.fullmatch(plain) for pattern in (_YEAR, _OWN, _BEFORE))
