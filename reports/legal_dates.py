"""By when an annual report had to be public. Free of the database.

The Regulations of 2008 (article 31) ask everybody for 31 March; those of 2019 (article 49) ask departments and the bodies that
report to a government for 31 January, and governments, with the offices that report for them, for 31 March.
"""

from __future__ import annotations

from datetime import date

FIRST_YEAR_OF_2019 = 2019
"""The report on 2019 is the first under the Regulations in force since 15 May 2019."""
GOVERNMENTS = frozenset({"government", "office"})


def legal_date(year: int, kind: str) -> date:
    """The last day for the report on that year of an agency of that kind (`AgencyKind`)."""
    if year >= FIRST_YEAR_OF_2019 and kind not in GOVERNMENTS:
        return date(year + 1, 1, 31)
    return date(year + 1, 3, 31)
