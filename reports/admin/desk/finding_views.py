"""What can be done about a finding: explain it, take the explanation back, or accept what it proposes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from indicators.models import Finding
from reports.admin.desk.answers import Before, changed, refused
from reports.admin.desk.forms import ReasonForm, RevisionForm
from reports.admin.desk.views import first_error, report_or_404
from reports.workflow.proposing import accept_proposal
from reports.workflow.refusals import Refusal
from reports.workflow.reviewing import unwaive, waive


@require_POST
def explain_finding(request: HttpRequest, report_id: int, finding_id: int) -> HttpResponse:
    """Say why a failing rule is no obstacle."""
    report = report_or_404(request, report_id)
    finding = get_object_or_404(Finding, pk=finding_id, report=report)
    form, before = ReasonForm(request.POST), Before.of(report)
    if not form.is_valid():
        return refused(request, report_id, first_error(form), f"finding-{finding_id}")
    try:
        waive(finding.pk, form.cleaned_data["words"], request.user)
    except Refusal as refusal:
        return refused(request, report_id, refusal, f"finding-{finding_id}")
    return changed(request, report_id, before, _("Explained."))


@require_POST
def reopen_finding(request: HttpRequest, report_id: int, finding_id: int) -> HttpResponse:
    """Take an explanation back."""
    report = report_or_404(request, report_id)
    finding = get_object_or_404(Finding, pk=finding_id, report=report)
    before = Before.of(report)
    try:
        unwaive(finding.pk, request.user)
    except Refusal as refusal:
        return refused(request, report_id, refusal, f"finding-{finding_id}")
    return changed(request, report_id, before, _("The explanation is taken back."))


@require_POST
def accept_proposed(request: HttpRequest, report_id: int, finding_id: int, index: int) -> HttpResponse:
    """Correct the figures as the finding proposes; `index` counts its proposals from 0."""
    report = report_or_404(request, report_id)
    finding = get_object_or_404(Finding, pk=finding_id, report=report)
    form, before = RevisionForm(request.POST), Before.of(report)
    if not form.is_valid():
        return refused(request, report_id, first_error(form), f"finding-{finding_id}")
    try:
        rows = accept_proposal(finding.pk, index, request.user, form.cleaned_data["revision"])
    except Refusal as refusal:
        return refused(request, report_id, refusal, f"finding-{finding_id}")
    return changed(request, report_id, before, _("Corrected as proposed."), rows[0].place)
