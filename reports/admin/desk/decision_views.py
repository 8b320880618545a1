"""Deciding about one report: a page that says what will happen, and the act itself."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from reports.admin.decisions import Decision, decision_with
from reports.admin.desk.answers import to_desk
from reports.admin.desk.forms import DecisionForm
from reports.admin.desk.history import report_history
from reports.admin.desk.views import report_or_404
from reports.models import AnnualReport
from reports.workflow.refusals import Refusal
from reports.workflow.reviewing import open_points


def decide(request: HttpRequest, report_id: int, code: str) -> HttpResponse:
    """Ask before, or do it."""
    report = report_or_404(request, report_id)
    decision = decision_with(code)
    if decision is None:
        raise Http404(code)
    if not request.user.has_perm(decision.permission):
        raise PermissionDenied
    form = DecisionForm(
        request.POST if request.method == "POST" else None, initial={"revision": report.revision}
    )
    if request.method == "POST" and form.is_valid():
        words, revision, at = (form.cleaned_data[name] for name in ("words", "revision", "at"))
        done = decision.done
        try:
            if at is not None and decision.later is not None:
                decision.later(report, at, words, request.user, revision)
                done = _("“%(report)s” will be published at the time that was set.")
            else:
                decision.run(report, words, request.user, revision)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(done) % {"report": report})
            return to_desk(report_id)
    return decision_page(request, report, decision, form)


def decision_page(
    request: HttpRequest, report: AnnualReport, decision: Decision, form: DecisionForm
) -> HttpResponse:
    """What will happen, what stands against it, and the words that are asked for."""
    needs_words = decision.words_needed(report)
    form.fields["words"].label = decision.ask or _("Words")
    form.fields["words"].required = needs_words
    context = {
        "title": decision.label,
        "report": report,
        "decision": decision,
        "form": form,
        "needs_words": needs_words,
        "points": open_points(report) if decision.code in {"approve", "publish"} else [],
        "can_be": report.state in decision.states,
    }
    status = 409 if form.is_bound and form.errors else 200
    return TemplateResponse(request, "admin/reports/annualreport/decide.html", context, status=status)


def show_history(request: HttpRequest, report_id: int) -> HttpResponse:
    """All that happened to a report, as a page."""
    report = report_or_404(request, report_id)
    context = {
        "title": _("History of %(report)s") % {"report": report},
        "report": report,
        "events": report_history(report),
    }
    return TemplateResponse(request, "admin/reports/annualreport/history.html", context)
