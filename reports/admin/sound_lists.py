"""Lists of the admin against made-up addresses and forms: what names no record is refused, not an error of the server."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from reports.admin.pages import HIGHEST_KEY

LONGEST_NUMBER = len(str(HIGHEST_KEY))


class SoundLists(admin.ModelAdmin):
    """Django takes these values to the database, where SQLite fails at a number beyond 64 bits."""

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Whether a filter of the address may be used: not with a number that no record has."""
        return fits_database(str(value)) and bool(super().lookup_allowed(lookup, value, request))  # type: ignore[arg-type]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list; what was ticked must be keys of records."""
        ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(each.isascii() and each.isdigit() and fits_database(each) for each in ticked):
            raise BadRequest("what was ticked is no record")
        return super().changelist_view(request, extra_context)


def fits_database(text: str) -> bool:
    """Whether the text is no number, or one that every database can compare with."""
    digits = text.strip().removeprefix("-")
    if not digits.isdecimal():
        return True
    return len(digits) <= LONGEST_NUMBER and int(digits) <= HIGHEST_KEY
