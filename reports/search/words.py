"""From what a visitor types to the publications that hold it."""

from __future__ import annotations

from django.db.models import QuerySet

from reports.models.public_lists import ListedReport
from reports.models.search_part import SearchPart
from reports.search.databases import holding
from reports.search.grams import phrase_of

LONGEST_QUERY = 100
MOST_WORDS = 8
MOST_HITS = 10_000
"""Of more hits than these, those last published are listed, and the page says so."""


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query, apart by white space of any width, each once; those beyond MOST_WORDS are left out."""
    return tuple(dict.fromkeys(query[:LONGEST_QUERY].split()))[:MOST_WORDS]


def is_findable(word: str) -> bool:
    """Whether anything of it is kept: signs alone are not."""
    return bool(phrase_of(word))


def matching(listed: QuerySet[ListedReport], words: tuple[str, ...]) -> QuerySet[ListedReport]:
    """Those that hold every word, in text, title or agency's name; no more than MOST_HITS of them, and one to tell."""
    found = ListedReport.objects.order_by("-pk")
    for word in words:
        parts = SearchPart.objects.filter(holding(phrase_of(word)))
        found = found.filter(pk__in=parts.values("publication_id"))
    return listed.filter(pk__in=found.values("pk")[: MOST_HITS + 1]) if words else listed
