"""Giving several reports of the queue to one person at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reports.models import AnnualReport
from reports.workflow.reviewing import assign


class PersonForm(forms.Form):
    """Who gets them."""

    to = forms.ModelChoiceField(
        get_user_model().objects.none(), required=False, label=_("Person"), empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.filter(is_staff=True, is_active=True).order_by("username")
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class ListAssigning(admin.ModelAdmin):
    """The action of the list: it asks for the person on a page of its own."""

    @admin.action(description=_("Assign selected reports"))
    def assign_selected(self, request: HttpRequest, queryset: QuerySet[AnnualReport]) -> HttpResponse | None:
        """Ask who; then give each report to that person, or to nobody."""
        form = PersonForm(request.POST if "sure" in request.POST else None)
        reports = list(queryset.select_related("agency", "assigned_to"))
        if not form.is_valid():
            context = {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "title": _("Assign reports"),
                "form": form,
                "reports": reports,
                "checkbox": ACTION_CHECKBOX_NAME,
            }
            return TemplateResponse(request, "admin/reports/annualreport/assign_many.html", context)
        to = form.cleaned_data["to"]
        for report in reports:
            assign(report.pk, to, request.user)
        said = ngettext("%(n)d report: %(to)s has it.", "%(n)d reports: %(to)s has them.", len(reports))
        messages.success(request, said % {"n": len(reports), "to": to or _("nobody")})
        return None
