"""What people did to jobs and schedules, from the chain of events."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from reports.admin.desk.history import MOST_EVENTS, told_events
from reports.models import Event, Job, Schedule


def job_events(request: HttpRequest, key: int | str) -> tuple[str, Q]:
    """The name of a job and the events of it and of every job of the same import."""
    if not request.user.has_perm("reports.view_job"):
        raise PermissionDenied
    job = get_object_or_404(Job, pk=key)
    same = Job.objects.filter(batch=job.batch_id) if job.batch_id else Job.objects.filter(pk=job.pk)
    return str(job), Q(subject_kind="job", subject_id__in=same.values("pk"))


def schedule_events(request: HttpRequest, key: int | str) -> tuple[str, Q]:
    """The name of a schedule and the events of it and of its jobs."""
    if not request.user.has_perm("reports.view_schedule"):
        raise PermissionDenied
    schedule = get_object_or_404(Schedule, pk=key)
    jobs = Job.objects.filter(name=schedule.name)
    own = Q(subject_kind="schedule", field=schedule.name)
    return str(schedule), own | Q(subject_kind="job", subject_id__in=jobs.values("pk"))


def show_events(
    request: HttpRequest, events_of: Callable[[HttpRequest, int | str], tuple[str, Q]], key: int | str
) -> HttpResponse:
    """The newest first."""
    name, which = events_of(request, key)
    events = Event.objects.filter(which).select_related("by").order_by("-number")[:MOST_EVENTS]
    context = {"title": _("History of %(subject)s") % {"subject": name}, "events": told_events(events)}
    return TemplateResponse(request, "admin/reports/job/history.html", context)
