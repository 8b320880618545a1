"""One page of the list of reports: by its number up to MOST_OFFSET rows, behind a cursor from there on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from reports.filters import PublicationFilter
from reports.keyset import BadCursor, behind, cursor_of
from reports.models import ListedReport

PAGE_SIZE = 20
MOST_OFFSET = 10_000
LAST_NUMBERED = MOST_OFFSET // PAGE_SIZE
AROUND = 2
"""How many numbers stand on either side of the page shown."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """Some rows; `number` is None behind a cursor; `next_cursor` is given where numbers end."""

    rows: Sequence[ListedReport]
    number: int | None
    last: int
    after: str
    next_cursor: str

    @property
    def start_index(self) -> int:
        """What number the first row has, counted from 1."""
        return ((self.number or 1) - 1) * PAGE_SIZE + 1

    @property
    def previous(self) -> int:
        """The number before."""
        return (self.number or 1) - 1

    @property
    def next(self) -> int:
        """The number behind."""
        return (self.number or 1) + 1

    @property
    def numbers(self) -> list[int | None]:
        """Numbers to go to, None for those left out; none at all behind a cursor."""
        if self.number is None:
            return []
        near = range(self.number - AROUND, self.number + AROUND + 1)
        shown = sorted({1, self.last, *(each for each in near if 1 <= each <= self.last)})
        numbers: list[int | None] = []
        for each in shown:
            if numbers and each - (numbers[-1] or 0) > 1:
                numbers.append(None)
            numbers.append(each)
        return numbers


def page_of(filtering: PublicationFilter, found: int, question: QueryDict) -> ListPage:
    """The page asked for; the first where that is no number, the last where there are not so many. One query."""
    ordering = filtering.ordering
    rows = filtering.qs.order_by(*ordering)
    last = min(max(-(-found // PAGE_SIZE), 1), LAST_NUMBERED)
    after = question.get("after") or ""
    try:
        some = list(behind(rows, ordering, after)[: PAGE_SIZE + 1]) if after else []
    except BadCursor:
        after = ""
    if after:
        more = len(some) > PAGE_SIZE
        some = some[:PAGE_SIZE]
        return ListPage(some, None, last, after, cursor_of(some[-1], ordering) if more else "")
    number = page_number(question.get("page"), last)
    start = (number - 1) * PAGE_SIZE
    some = list(rows[start : start + PAGE_SIZE])
    goes_on = number == LAST_NUMBERED and found > MOST_OFFSET and bool(some)
    return ListPage(some, number, last, "", cursor_of(some[-1], ordering) if goes_on else "")


def page_number(asked: str | None, last: int) -> int:
    """Between 1 and the last; the last for numbers that are none of a page, the first for what is no number."""
    if not asked or not asked.lstrip("-").isdecimal() or not asked.isascii():
        return 1
    if len(asked) > 9 or not 1 <= int(asked) <= last:
        return last
    return int(asked)
