"""What is and was public, to be read."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reports.admin.agency_search import AgencySearch
from reports.admin.filters import RegionFilter, YearFilter
from reports.admin.provenance import ReadOnlyAdmin
from reports.models import Publication


@admin.register(Publication)
class PublicationAdmin(AgencySearch, ReadOnlyAdmin):
    """Numbered versions of reports with their notices."""

    list_display = ["title", "year", "version", "is_current", "at", "by", "withdrawn_at", "notice"]
    list_select_related = ["by"]
    list_filter = ["is_current", ("withdrawn_at", admin.EmptyFieldListFilter), YearFilter, RegionFilter]
    ordering = ["-pk"]
    search_help_text = _("Name of an agency")
    fields = ["report", "version", "is_current", "agency", "year", "scope", "era", "title", "issued", "notice", "by",
              "at", "withdrawn_at", "withdrawn_by", "withdrawn_why"]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publication]:
        """Without the text and content, which lists have no use for."""
        return super().get_queryset(request).defer("text", "content")
