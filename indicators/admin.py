"""Indicators in the admin: to be looked at and taken away as a table."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from import_export.admin import ExportMixin
from import_export.forms import ExportForm

from indicators.added_aliases import current_catalogue
from indicators.catalogue import load_catalogue
from indicators.indicator_facts import facts_in
from indicators.models import Indicator
from indicators.resources import IndicatorResource
from indicators.spreadsheets import FORMATS


class IndicatorEraFilter(admin.SimpleListFilter):
    """One template."""

    title = _("template")
    parameter_name = "era"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Every era and variant of the catalogue."""
        return [(era.code, era.code) for era in load_catalogue().eras]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The cells of that template."""
        return queryset.filter(era=self.value()) if self.value() else queryset


@admin.register(Indicator)
class IndicatorAdmin(ExportMixin, admin.ModelAdmin):
    """Read-only: `manage.py prepare` writes them from `indicators/catalogue/eras/`."""

    resource_classes = [IndicatorResource]
    export_formats = FORMATS
    export_form_class = ExportForm  # choosing single columns needs inline handlers, which the policy forbids
    list_display = ["era", "code", "shown_name", "label", "column_label", "unit", "series"]
    list_display_links = ["code"]
    list_filter = [IndicatorEraFilter]
    search_fields = ["code", "label", "name_zh", "name_en"]
    search_help_text = _("Part of a code, a printed label or a name")
    show_full_result_count = False
    actions = None
    change_form_template = "admin/indicators/indicator/change_form.html"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """With all that the catalogue says of the cell."""
        indicator = self.get_object(request, object_id)
        said = facts_in(current_catalogue(), indicator.era, indicator.code) if indicator else None
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "facts": said})

    @admin.display(description=_("name"))
    def shown_name(self, indicator: Indicator) -> str:
        """In the language of the page."""
        return indicator.name

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never here."""
        return False
