"""Searching a long list by agency: the agencies are found first, which are few, and their records by an index."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from reports.models import Agency

MOST_NAMED = 500
"""Up to so many agencies are named to the database one by one: then it knows how few the records are and takes their index."""


def agencies_called(words: str, *, whole: bool = False) -> QuerySet[Any]:
    """Keys of the agencies that bear or bore a name with each of the words in it, or just this name."""
    found = Agency.objects.order_by()
    for word in [words.strip()] if whole else words.split():
        how = "iexact" if whole else "icontains"
        found = found.filter(Q(**{f"name__{how}": word}) | Q(**{f"names__name__{how}": word}))
    return found.values("pk")


class AgencySearch(admin.ModelAdmin):
    """A list whose records have an `agency`; found by today's and former names, without joining and so without duplicates."""

    search_fields = ["agency__name"]
    whole_names = False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Those of the agencies that are called so."""
        if "\0" in search_term:
            return queryset.none(), False
        if not search_term.strip():
            return queryset, False
        found = agencies_called(search_term, whole=self.whole_names)
        few = list(found.values_list("pk", flat=True).distinct()[: MOST_NAMED + 1])
        return queryset.filter(agency__in=few if len(few) <= MOST_NAMED else found), False
