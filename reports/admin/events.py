"""The chain of events, to be read."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reports.admin.agency_search import agencies_called
from reports.admin.desk.history import told
from reports.admin.provenance import ReadOnlyAdmin
from reports.admin.sound_lists import fits_database
from reports.models import AnnualReport, Event


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """Who did what, when and why."""

    list_display = ["number", "at", "by", "act", "report", "was", "became", "kind", "why"]
    list_select_related = ["by", "report__agency"]
    list_filter = ["act", "kind"]
    search_fields = ["report__agency__name"]
    search_help_text = _("Full name of an agency, or the number of an event")
    fields = ["number", "act", "by", "at", "report", "subject_kind", "subject_id", "field", "old", "new", "kind", "why",
              "previous_hash", "hash"]  # fmt: skip

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Event], search_term: str
    ) -> tuple[QuerySet[Event], bool]:
        """By number, or of the reports of an agency."""
        term = search_term.strip()
        if term.isascii() and term.isdigit() and fits_database(term):
            return queryset.filter(number=int(term)), False
        if "\0" in term:
            return queryset.none(), False
        if not term:
            return queryset, False
        reports = AnnualReport.objects.filter(agency__in=agencies_called(term, whole=True))
        return queryset.filter(report__in=reports.values("pk")), False

    @admin.display(description=_("from"))
    def was(self, event: Event) -> str:
        """The old value in words."""
        return told(event, "", None).old

    @admin.display(description=_("to"))
    def became(self, event: Event) -> str:
        """The new value in words."""
        return told(event, "", None).new
