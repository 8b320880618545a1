"""What can be asked of the desk. Each post is one act of the workflow; a refusal says why and changes nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from indicators.models import Indicator, IndicatorRow
from reports.admin.desk.answers import (
    Before,
    changed,
    changed_much,
    context_of,
    fresh,
    refused,
    to_desk,
    wants_pieces,
    whole,
)
from reports.admin.desk.cells import CellView, involvement
from reports.admin.desk.figure_page import figure_page
from reports.admin.desk.forms import CorrectionForm, PlacesForm, RevisionForm, TypingForm
from reports.admin.desk.page import desk_page
from reports.models import AnnualReport, CorrectionKind
from reports.workflow.confirming import confirm_many
from reports.workflow.correcting import confirm, correct, correct_unit, note, redo, type_in, undo
from reports.workflow.queue import next_report
from reports.workflow.refusals import Refusal, StaleRevision
from reports.workflow.reviewing import assign
from reports.workflow.row_face import plain
from reports.workflow.settling import settle, settle_all
from reports.workflow.step_undoing import undo_step

VIEW = "reports.view_annualreport"


def report_or_404(request: HttpRequest, report_id: int, with_source: bool = False) -> AnnualReport:
    """The report, for people who may look at reports; its text and all that was read only where the page shows them."""
    if not request.user.has_perm(VIEW):
        raise PermissionDenied
    reports = AnnualReport.objects.select_related("agency__region", "assigned_to")
    if with_source:
        reports = reports.select_related("reading__upload").defer("reading__upload__content")
    return get_object_or_404(reports, pk=report_id)


def user_of(request: HttpRequest) -> AbstractBaseUser:
    """The person who asks, signed in as every one here is."""
    if not isinstance(request.user, AbstractBaseUser):
        raise PermissionDenied
    return request.user


def first_error(form: forms.Form) -> str:
    """The first thing that is wrong with a form, as a sentence."""
    return next((str(error) for errors in form.errors.values() for error in errors), "")


@require_GET
def show_desk(request: HttpRequest, report_id: int) -> HttpResponse:
    """The desk of one report."""
    report = report_or_404(request, report_id, with_source=True)
    page = desk_page(report, request.user)
    context = {
        **context_of(request, report, page.figures),
        "title": str(report),
        "page": page,
        "correction": CorrectionForm(
            initial={"revision": report.revision, "kind": "misread"}, auto_id="dock_%s"
        ),
        "is_nav_sidebar_enabled": False,
    }
    return TemplateResponse(request, "admin/reports/annualreport/desk.html", context)


@require_GET
def newer(request: HttpRequest, report_id: int) -> HttpResponse:
    """The pieces of the desk if the report was changed since the revision that the page shows; else 204."""
    report = report_or_404(request, report_id)
    if request.GET.get("revision") == str(report.revision):
        return HttpResponse(status=204)
    return JsonResponse({"ok": True, **whole(request, report)})


@require_GET
def show_figure(request: HttpRequest, report_id: int, row_id: int) -> HttpResponse:
    """One figure: its place in the source, its history, and its forms where no script runs."""
    report = report_or_404(request, report_id, with_source=True)
    row = get_object_or_404(IndicatorRow.objects.select_related("indicator"), pk=row_id, report=report)
    return figure_answer(request, report, row, CorrectionForm(initial={
        "revision": report.revision, "kind": "misread", "value": plain(row.value), "unit": row.counted_in}))  # fmt: skip


def figure_answer(
    request: HttpRequest, report: AnnualReport, row: IndicatorRow, form: CorrectionForm, says: str = ""
) -> HttpResponse:
    """The page of a figure with a form, which may carry what was typed and refused."""
    page = figure_page(report, row)
    context = {
        **context_of(request, report, page.figures),
        "title": page.cell.label or _("Figure"),
        "page": page,
        "form": form,
        "says": says,
    }
    piece = "figure_history.html" if "panel" in request.GET else "figure.html"
    return TemplateResponse(
        request, f"admin/reports/annualreport/{piece}", context, status=409 if says else 200
    )


@require_POST
def correct_figure(request: HttpRequest, report_id: int, row_id: int) -> HttpResponse:
    """Set the value that counts."""
    report = report_or_404(request, report_id)
    row = get_object_or_404(IndicatorRow.objects.select_related("indicator"), pk=row_id, report=report)
    form, before = CorrectionForm(request.POST), Before.of(report)
    if not form.is_valid():
        if wants_pieces(request):
            return refused(
                request, report_id, first_error(form), f"f{row.place}", request.POST.get("value", "")
            )
        return figure_answer(request, report, row, form)
    value, revision = form.cleaned_data["value"], form.cleaned_data["revision"]
    words, by = form.cleaned_data["words"], request.user
    try:
        if form.correction_kind == CorrectionKind.SOURCE:
            note(row_id, words, by, revision)
        elif form.correction_kind == CorrectionKind.UNIT:
            correct_unit(row_id, value, form.cleaned_data["unit"], words, by, revision)
        else:
            correct(row_id, value, words, by, revision, form.correction_kind)
    except StaleRevision as stale:
        return stale_value(request, report, row, form, stale)
    except Refusal as refusal:
        return refused(request, report_id, refusal, f"f{row.place}", plain(value))
    says = _("Kept as printed, noted.") if form.correction_kind == CorrectionKind.SOURCE else _("Corrected.")
    return changed(request, report_id, before, says, row.place)


def stale_value(
    request: HttpRequest, report: AnnualReport, row: IndicatorRow, form: CorrectionForm, stale: StaleRevision
) -> HttpResponse:
    """Both values side by side: what this person typed and what the figure says by now."""
    now, yours = plain(row.value) or _("blank"), plain(form.cleaned_data["value"]) or _("blank")
    says = _("%(stale)s The figure now says %(now)s; you typed %(yours)s.") % {
        "stale": stale,
        "now": now,
        "yours": yours,
    }
    if wants_pieces(request):
        answer = {
            "ok": False,
            "says": says,
            "focus": f"f{row.place}",
            "yours": yours,
            **whole(request, fresh(report.pk)),
        }
        return JsonResponse(answer, status=409)
    again = CorrectionForm(initial={**form.cleaned_data, "value": yours, "revision": report.revision})
    return figure_answer(request, report, row, again, says)


@require_POST
def act_on_figure(request: HttpRequest, report_id: int, row_id: int, verb: str) -> HttpResponse:
    """Confirm, undo, or settle a conflict."""
    report = report_or_404(request, report_id)
    row = get_object_or_404(IndicatorRow, pk=row_id, report=report)
    form, before = RevisionForm(request.POST), Before.of(report)
    if not form.is_valid():
        return refused(request, report_id, first_error(form), f"f{row.place}")
    revision, by = form.cleaned_data["revision"], request.user
    acts: dict[str, tuple[Any, str]] = {
        "confirm": (lambda: confirm(row_id, by, revision), _("Confirmed.")),
        "undo": (lambda: undo(row_id, by, revision), _("Undone.")),
        "redo": (lambda: redo(row_id, by, revision), _("Done again.")),
        "take-new": (lambda: settle(row_id, True, by, revision), _("The new reading counts.")),
        "keep-mine": (lambda: settle(row_id, False, by, revision), _("The value that a person set counts.")),
    }
    if verb not in acts:
        raise Http404(verb)
    act, says = acts[verb]
    try:
        act()
    except Refusal as refusal:
        return refused(request, report_id, refusal, f"f{row.place}")
    return changed(request, report_id, before, says, row.place)


def type_figure(request: HttpRequest, report_id: int, indicator_id: int) -> HttpResponse:
    """A template cell that the reader did not find, typed in."""
    report = report_or_404(request, report_id)
    indicator = get_object_or_404(Indicator, pk=indicator_id, era=report.era)
    cell, before = CellView(None, indicator), Before.of(report)
    form = TypingForm(
        request.POST if request.method == "POST" else None,
        initial={"revision": report.revision, "kind": "misread"},
    )
    if request.method == "POST" and form.is_valid():
        value, revision = form.cleaned_data["value"], form.cleaned_data["revision"]
        try:
            words = form.cleaned_data["words"]
            row = type_in(report_id, indicator, value, words, request.user, revision, form.correction_kind)
        except Refusal as refusal:
            return refused(request, report_id, refusal, cell.dom_id, plain(value))
        return changed(request, report_id, before, _("Typed in."), row.place, cell.dom_id)
    if request.method == "POST" and wants_pieces(request):
        return refused(request, report_id, first_error(form), cell.dom_id, request.POST.get("value", ""))
    context = {"title": cell.label, "report": report, "cell": cell, "form": form}
    return TemplateResponse(request, "admin/reports/annualreport/missing.html", context)


@require_POST
def confirm_figures(request: HttpRequest, report_id: int) -> HttpResponse:
    """Confirm many figures that were read surely."""
    report = report_or_404(request, report_id)
    form = PlacesForm(request.POST)
    if not form.is_valid():
        return refused(request, report_id, first_error(form))
    try:
        rows = confirm_many(report.pk, form.numbers, request.user, form.cleaned_data["revision"])
    except Refusal as refusal:
        return refused(request, report_id, refusal)
    says = ngettext("%(n)d figure confirmed.", "%(n)d figures confirmed.", len(rows)) % {"n": len(rows)}
    return changed_much(request, report_id, says)


@require_POST
def undo_newest_step(request: HttpRequest, report_id: int) -> HttpResponse:
    """Take back what this person did last: one figure, or all that one press changed."""
    report = report_or_404(request, report_id)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return refused(request, report_id, first_error(form))
    try:
        rows = undo_step(report.pk, request.user, form.cleaned_data["revision"])
    except Refusal as refusal:
        return refused(request, report_id, refusal)
    says = ngettext("%(n)d figure is as it was.", "%(n)d figures are as they were.", len(rows)) % {
        "n": len(rows)
    }
    return changed_much(request, report_id, says)


@require_POST
def settle_conflicts(request: HttpRequest, report_id: int, verb: str) -> HttpResponse:
    """End all conflicts of a report in the same way."""
    report = report_or_404(request, report_id)
    form = RevisionForm(request.POST)
    if verb not in {"take-new", "keep-mine"}:
        raise Http404(verb)
    if not form.is_valid():
        return refused(request, report_id, first_error(form))
    try:
        rows = settle_all(report.pk, verb == "take-new", request.user, form.cleaned_data["revision"])
    except Refusal as refusal:
        return refused(request, report_id, refusal)
    says = ngettext("%(n)d conflict settled.", "%(n)d conflicts settled.", len(rows)) % {"n": len(rows)}
    return changed_much(request, report_id, says)


@require_GET
def go_to_next(request: HttpRequest, report_id: int) -> HttpResponse:
    """The desk of the report that waits next; the queue where none does."""
    report_or_404(request, report_id)
    following = next_report(user_of(request), report_id)
    if following is not None:
        return to_desk(following.pk)
    messages.info(request, _("No other report waits in review."))
    return HttpResponseRedirect(reverse("admin:reports_annualreport_changelist"))


@require_POST
def take_report(request: HttpRequest, report_id: int, verb: str) -> HttpResponse:
    """Take the report, or give it back."""
    report = report_or_404(request, report_id)
    before = Before(involvement(()))
    try:
        assign(report.pk, user_of(request) if verb == "take" else None, request.user)
    except Refusal as refusal:
        return refused(request, report_id, refusal)
    return changed(request, report_id, before, _("Taken.") if verb == "take" else _("Given back."))
