"""What stands around a report: the same agency's earlier years, the bodies below it, texts like its own.

Pure values, put together by whoever knows the other reports; a document read by hand has nothing around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

EARLIER_YEARS = 2
"""How many years back are looked at."""
_INCLUDES = re.compile(
    "(?:汇总|涵盖|包括|包含|含|囊括|涉及).{0,12}(?:所属|下属|下级|各|全).{0,8}"
    "(?:部门|单位|街道|乡镇|镇|乡|县|区|机关|委办局)"
    "|(?:所属|下属|下级|各|全).{0,14}(?:部门|单位|街道|乡镇|镇|乡|县|区|机关|委办局).{0,10}(?:数据|情况)?(?:汇总|合并)"
)


@dataclass(frozen=True, slots=True)
class OtherYear:
    """The same agency's report of another year: the numbers of its cells by code, None where no number is given."""

    year: int
    era: str
    cells: Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class BelowSum:
    """A cell added up over the reports of the bodies below; `known` of them give a number there."""

    total: Decimal
    known: int


@dataclass(frozen=True, slots=True)
class Below:
    """The bodies below an agency: how many reports of the year are here, which bodies have none, the sums by era and code.

    `own_work_included` where one of these reports is on the work of the agency itself.
    """

    reports: int
    missing: tuple[str, ...]
    sums: Mapping[tuple[str, str], BelowSum]
    own_work_included: bool = False


@dataclass(frozen=True, slots=True)
class Alike:
    """Another report whose running text is nearly this one's; `share` of the words in a row, 0 to 1."""

    agency: str
    year: int
    share: float
    same_agency: bool


@dataclass(frozen=True, slots=True)
class Like:
    """The bodies of the same kind under the same superior: so many reports of the year, and the middle of each cell."""

    reports: int
    middle: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Around:
    """All of it; empty where nothing is known."""

    years: tuple[OtherYear, ...] = ()
    below: Below | None = None
    alike: tuple[Alike, ...] = ()
    like: Like | None = None

    def __bool__(self) -> bool:
        return bool(self.years or self.below or self.alike or self.like)

    def year(self, year: int) -> OtherYear | None:
        """The report of that year."""
        return next((each for each in self.years if each.year == year), None)


NOTHING = Around()


def includes_the_bodies_below(text: str) -> bool:
    """Whether a report says that its numbers include those of the bodies below the agency."""
    return _INCLUDES.search(text) is not None
