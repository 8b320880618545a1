"""How many reports give the same answer to a series, in the region and of the kind of agency that somebody asks for."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

from django.db.models import Count, Q

from indicators.filters import SeriesFilter
from indicators.models import ALL_KINDS, SeriesCount

ROWS_AT_ONCE = 5_000
SameAnswer: TypeAlias = tuple[int, Decimal, int, int]
"""Year, value, how many reports give it, how many of these are only partly comparable."""


def same_answers(asked: SeriesFilter, series: str) -> Iterable[SameAnswer]:
    """Year by year, the smallest value first. Of the whole country they are kept; of a region they are counted."""
    if asked.understood.get("region"):
        answers = asked.qs.order_by("year", "total").values_list("year", "total")
        rows = answers.annotate(count=Count("pk"), partly=Count("pk", filter=Q(is_partly=True)))
    else:
        kind = asked.understood.get("kind") or ALL_KINDS
        kept = SeriesCount.objects.filter(series=series, kind=kind, count__gt=0).order_by("year", "total")
        rows = kept.values_list("year", "total", "count", "partly")
    return rows.iterator(chunk_size=ROWS_AT_ONCE)
