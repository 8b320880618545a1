"""Agencies and regions: the ordinary forms of the admin, with their history."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from reports.admin.pages import key_of
from reports.admin.sound_lists import SoundLists
from reports.admin.tables import TableAdmin
from reports.models import Agency, AgencyName, Region
from reports.resources import AgencyResource, RegionResource
from reports.workflow.agency_edits import (
    ImpossibleAgency,
    keep_agency,
    names_of,
    record_names,
    refuse_circles,
    remove_agency,
)
from reports.workflow.public_lists import refresh_region


class AgencyForm(forms.ModelForm):
    """An agency with the checks that need other agencies."""

    class Meta:
        model = Agency
        fields = ["name", "region", "kind", "parent", "credit_code", "merged_into"]

    def clean(self) -> dict[str, Any]:
        """No agency above itself."""
        cleaned = super().clean() or self.cleaned_data
        draft = Agency(
            pk=self.instance.pk, parent=cleaned.get("parent"), merged_into=cleaned.get("merged_into")
        )
        try:
            refuse_circles(draft)
        except ImpossibleAgency as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return cleaned


class AgencyNameInline(admin.TabularInline):
    """The names an agency bore or is called by."""

    model = AgencyName
    extra = 1


@admin.register(Agency)
class AgencyAdmin(TableAdmin, SoundLists, SimpleHistoryAdmin):
    """Agencies, each with the names it bore."""

    form = AgencyForm
    resource_classes = [AgencyResource]
    object_history_list_template = "admin/reports/agency/history_list.html"
    inlines = [AgencyNameInline]
    list_display = ["name", "region", "kind", "parent", "credit_code", "merged_into"]
    list_select_related = ["region", "parent", "merged_into"]
    list_filter = ["kind"]
    search_fields = ["name", "^region__code", "=credit_code"]
    search_help_text = _("Part of a name, a region's code, or a credit code")
    autocomplete_fields = ["region", "parent", "merged_into"]
    show_full_result_count = False

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What the agency was called and where it belonged; 404 where the address names no agency."""
        return super().history_view(request, str(key_of(object_id)), extra_context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """One former state."""
        return super().history_form_view(
            request, str(key_of(object_id)), str(key_of(version_id)), extra_context
        )

    def save_model(self, request: HttpRequest, obj: Agency, form: ModelForm, change: bool) -> None:
        """Through the workflow, which leaves the event."""
        keep_agency(obj, request.user)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool) -> None:
        """Names are part of the agency: their change is an event too."""
        before = names_of(form.instance)
        super().save_related(request, form, formsets, change)
        record_names(form.instance, before, request.user)

    def delete_model(self, request: HttpRequest, obj: Agency) -> None:
        """Only where nothing refers to it; the confirmation page says what does."""
        remove_agency(obj, request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Agency]) -> None:
        """One event each."""
        for agency in queryset:
            remove_agency(agency, request.user)


@admin.register(Region)
class RegionAdmin(TableAdmin, SoundLists):
    """Divisions by code, with the years in which the code was in force."""

    resource_classes = [RegionResource]
    list_display = ["code", "name", "level", "parent", "valid_from", "valid_to"]
    list_select_related = ["parent"]
    list_filter = ["level", ("valid_to", admin.EmptyFieldListFilter)]
    search_fields = ["^code", "name"]
    search_help_text = _("The beginning of a code, or part of a name")
    autocomplete_fields = ["parent"]
    show_full_result_count = False

    def save_model(self, request: HttpRequest, obj: Region, form: Any, change: bool) -> None:
        """What is listed under the region bears its new name."""
        with transaction.atomic():
            super().save_model(request, obj, form, change)
            refresh_region(obj.pk)
