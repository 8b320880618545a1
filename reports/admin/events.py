"""The chain of events, to be read."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from reports.admin.desk.history import told
from reports.admin.provenance import ReadOnlyAdmin
from reports.models import Event


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """Who did what, when and why."""

    list_display = ["number", "at", "by", "act", "report", "was", "became", "kind", "why"]
    list_select_related = ["by", "report__agency"]
    list_filter = ["act", "kind"]
    search_fields = ["=report__agency__name", "=number"]
    search_help_text = _("Full name of an agency, or the number of an event")
    fields = ["number", "act", "by", "at", "report", "subject_kind", "subject_id", "field", "old", "new", "kind", "why",
              "previous_hash", "hash"]  # fmt: skip

    @admin.display(description=_("from"))
    def was(self, event: Event) -> str:
        """The old value in words."""
        return told(event, "", None).old

    @admin.display(description=_("to"))
    def became(self, event: Event) -> str:
        """The new value in words."""
        return told(event, "", None).new
