"""Lists of the admin against made-up addresses and forms: what names no record is refused, not an error of the server."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from reports.admin.pages import HIGHEST_KEY

LONGEST_NUMBER = len(str(HIGHEST_KEY))


class SoundLists(admin.ModelAdmin):
    """Django takes these values to the database: SQLite fails at a number beyond 64 bits, PostgreSQL at a NUL."""

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Whether a filter of the address may be used: not with what no record can hold."""
        return fits_database(str(value)) and bool(super().lookup_allowed(lookup, value, request))  # type: ignore[arg-type]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """What a search finds; for suggestions Django hands on whatever was sent."""
        if "\0" in search_term:
            return queryset.none(), False
        return super().get_search_results(request, queryset, search_term)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list; what was ticked must be keys of records."""
        ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(each.isascii() and each.isdigit() and fits_database(each) for each in ticked):
            raise BadRequest("what was ticked is no record")
        return super().changelist_view(request, extra_context)


def fits_database(text: str) -> bool:
    """Whether every database can compare with the text, or with the number that it is."""
    if "\0" in text:
        return False
    digits = text.strip().removeprefix("-")
    if not digits.isdecimal():
        return True
    return len(digits) <= LONGEST_NUMBER and int(digits) <= HIGHEST_KEY
