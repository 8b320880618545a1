"""What a button of these pages does: one act of the workflow, then back to the list."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reports.models import Job, Schedule
from reports.workflow.job_acts import (
    SCHEDULING,
    cancel,
    go_on,
    pause,
    permission_for,
    run_now,
    try_again,
    try_scheduled_again,
)
from reports.workflow.refusals import Refusal

LISTS = {"job": "admin:reports_job_changelist", "schedule": "admin:reports_schedule_changelist"}


@require_POST
def drive_job(request: HttpRequest, job_id: int, verb: str) -> HttpResponse:
    """Stop a job, go on with it, or have what was set aside tried again."""
    job = get_object_or_404(Job, pk=job_id)
    if not request.user.has_perm(permission_for(job)):
        raise PermissionDenied
    try:
        if verb == "stop":
            cancel(job.pk, request.user)
        elif verb == "go_on" and job.batch_id:
            go_on(job.batch_id, request.user)
        elif verb == "again" and job.batch_id:
            try_again(job.batch_id, request.user)
        elif verb == "again":
            try_scheduled_again(job.pk, request.user)
        else:
            raise Http404(verb)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(reverse(LISTS["job"]))


@require_POST
def drive_schedule(request: HttpRequest, name: str, verb: str) -> HttpResponse:
    """Pause a schedule, let it go on, or have its work done now."""
    if not request.user.has_perm(SCHEDULING):
        raise PermissionDenied
    get_object_or_404(Schedule, pk=name)
    if verb == "now":
        if run_now(name, request.user) is None:
            messages.info(request, _("This work waits or runs already."))
    elif verb in {"pause", "go_on"}:
        pause(name, request.user, paused=verb == "pause")
    else:
        raise Http404(verb)
    return HttpResponseRedirect(reverse(LISTS["schedule"]))
