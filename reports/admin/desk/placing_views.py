"""A number of the source given to an empty cell or moved to another, and what a person put there taken away."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST

from indicators.models import Indicator, IndicatorRow
from reports.admin.desk.answers import Before, changed, changed_much, refused
from reports.admin.desk.cells import CellView
from reports.admin.desk.forms import RevisionForm
from reports.admin.desk.views import first_error, report_or_404
from reports.models import AnnualReport
from reports.workflow.moving import move_number
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


class MoveForm(RevisionForm):
    """The cell that a number belongs to, as the desk names it: "f12" is the figure at place 12, "i7" the missing cell 7."""

    to = forms.RegexField(
        r"^[fi][0-9]{1,9}$", error_messages={"required": _lazy("Choose the cell that it belongs to.")}
    )

    def indicator(self, report: AnnualReport) -> Indicator:
        """The cell itself; Http404 where the report has none of this name."""
        to = self.cleaned_data["to"]
        if to[0] == "i":
            return get_object_or_404(Indicator, pk=int(to[1:]), era=report.era)
        row = get_object_or_404(report.rows.exclude(indicator=None), place=int(to[1:]))
        return get_object_or_404(Indicator, pk=row.indicator_id)


@require_POST
def move(request: HttpRequest, report_id: int, row_id: int) -> HttpResponse:
    """The number printed at this figure counts in another cell."""
    report = report_or_404(request, report_id)
    row = get_object_or_404(IndicatorRow, pk=row_id, report=report)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return refused(request, report_id, first_error(form), f"f{row.place}")
    try:
        indicator = form.indicator(report)
        _source, target = move_number(row_id, indicator, request.user, form.cleaned_data["revision"])
    except Refusal as refusal:
        return refused(request, report_id, refusal, f"f{row.place}")
    says = _("Moved to “%(label)s”.") % {"label": target.shown_label}
    return changed_much(request, report_id, says, f"f{target.place}")


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
