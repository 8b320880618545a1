"""Figures as a list and as tables in and out; one figure is worked on at the desk of its report."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from indicators.models import IndicatorRow
from reports.admin.agency_search import AgencySearch
from reports.admin.filters import YearFilter
from reports.admin.provenance import ReadOnlyAdmin
from reports.admin.tables import TableAdmin
from reports.figure_tables import FigureResource


class ReportFilter(admin.SimpleListFilter):
    """The figures of one report; chosen by a link from its desk."""

    title = _("annual report")
    parameter_name = "report"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Only the one that was asked for."""
        asked = request.GET.get("report", "")
        return [(asked, f"#{asked}")] if asked.isascii() and asked.isdigit() and len(asked) < 19 else []

    def has_output(self) -> bool:
        """Only where a report was asked for."""
        return bool(self.lookup_choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Its figures."""
        return (
            queryset.filter(report_id=int(str(self.value())))
            if self.value() and self.lookup_choices
            else queryset
        )


@admin.register(IndicatorRow)
class FigureAdmin(AgencySearch, TableAdmin, ReadOnlyAdmin):
    """What a list shows goes out as a table; a table that comes in corrects figures, each with its reason."""

    resource_classes = [FigureResource]
    list_display = ["figure", "report", "printed", "value", "unit", "state"]
    list_display_links = None
    list_select_related = ["report__agency", "indicator"]
    list_filter = ["state", YearFilter, ReportFilter]
    sortable_by = ()
    whole_names = True
    search_help_text = _("Full name of an agency")

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Who may correct."""
        return request.user.has_perm("reports.correct_annualreport")

    @admin.display(description=_("figure"))
    def figure(self, row: IndicatorRow) -> SafeString:
        """Its label, leading to its place at the desk."""
        desk = reverse("admin:reports_annualreport_change", args=[row.report_id])
        column = row.column_label or (row.indicator.column_label if row.indicator else "")
        words = " ".join(filter(None, (row.shown_label or "—", column)))
        return format_html('<a href="{}#f{}">{}</a>', desk, row.place, words)

    @admin.display(description=_("value"))
    def value(self, row: IndicatorRow) -> str:
        """The value that counts."""
        return "—" if row.value is None else f"{row.value.normalize():f}"

    @admin.display(description=_("unit"))
    def unit(self, row: IndicatorRow) -> str:
        """The unit that counts."""
        return row.counted_in
