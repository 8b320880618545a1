"""A number of the source given to an empty cell, and what a person put there taken away."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from indicators.models import Indicator, IndicatorRow
from reports.admin.desk.answers import Before, changed, changed_much, refused
from reports.admin.desk.cells import CellView
from reports.admin.desk.forms import RevisionForm
from reports.admin.desk.views import first_error, report_or_404
from reports.workflow.placing import give_number, take_away
from reports.workflow.refusals import Refusal


class SpanForm(RevisionForm):
    """Characters of the source."""

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)


@require_POST
def give(request: HttpRequest, report_id: int, indicator_id: int) -> HttpResponse:
    """The characters become the figure of the cell."""
    report = report_or_404(request, report_id)
    indicator = get_object_or_404(Indicator, pk=indicator_id, era=report.era)
    form, before, cell = SpanForm(request.POST), Before.of(report), CellView(None, indicator)
    if not form.is_valid():
        return refused(request, report_id, first_error(form), cell.dom_id)
    span = form.cleaned_data["start"], form.cleaned_data["end"]
    try:
        row = give_number(report.pk, indicator, *span, request.user, form.cleaned_data["revision"])
    except Refusal as refusal:
        return refused(request, report_id, refusal, cell.dom_id)
    return changed(request, report_id, before, _("Given to this cell."), row.place, cell.dom_id)


@require_POST
def remove(request: HttpRequest, report_id: int, row_id: int) -> HttpResponse:
    """The cell is empty again."""
    report = report_or_404(request, report_id)
    row = get_object_or_404(IndicatorRow, pk=row_id, report=report)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return refused(request, report_id, first_error(form), f"f{row.place}")
    try:
        take_away(row_id, request.user, form.cleaned_data["revision"])
    except Refusal as refusal:
        return refused(request, report_id, refusal, f"f{row.place}")
    return changed_much(request, report_id, _("Taken away; the cell is empty."))
