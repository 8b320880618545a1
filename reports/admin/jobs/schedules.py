"""The schedules: what is done by the clock, when next, what came of it last."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from reports.admin.jobs.admin import button, minute, outcome
from reports.admin.jobs.history import schedule_events, show_events
from reports.admin.jobs.views import drive_schedule
from reports.admin.pages import in_admin
from reports.admin.provenance import ReadOnlyAdmin
from reports.models import Job, Schedule
from reports.workflow.job_acts import SCHEDULING
from reports.workflow.schedule import due_named


@admin.register(Schedule)
class ScheduleAdmin(ReadOnlyAdmin):
    """A handful of rows; what they do stands in the program."""

    list_display = ["work", "pace", "next_time", "last", "acts"]
    change_list_template = "admin/reports/job/schedules.html"
    fields = ["name", "work", "pace", "next_time", "last"]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Buttons for who may press them."""
        return [*self.list_display[:-1], *(["acts"] if request.user.has_perm(SCHEDULING) else [])]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What people did to it."""
        return in_admin(self, show_events)(request, schedule_events, unquote(object_id))

    def get_urls(self) -> list[URLPattern]:
        """The admin's own and the buttons'."""
        view = self.admin_site.admin_view(in_admin(self, drive_schedule))
        own = path("<slug:name>/do/<slug:verb>/", view, name="reports_schedule_drive")
        return [own, *super().get_urls()]

    @admin.display(description=_("work"), ordering="name")
    def work(self, schedule: Schedule) -> str:
        """What is done."""
        due = due_named(schedule.name)
        return str(due.title) if due and due.title else schedule.name

    @admin.display(description=_("how often"))
    def pace(self, schedule: Schedule) -> str:
        """In the largest unit that fits."""
        due = due_named(schedule.name)
        return in_words(due.every) if due else gettext("never any more")

    @admin.display(description=_("due at"), ordering="due_at")
    def next_time(self, schedule: Schedule) -> str:
        """When it is asked for next."""
        return gettext("paused") if schedule.paused else minute(schedule.due_at)

    @admin.display(description=_("last time"))
    def last(self, schedule: Schedule) -> SafeString | str:
        """How its newest job stands."""
        job = Job.objects.filter(name=schedule.name).order_by("-id").first()
        if job is None:
            return "—"
        url = reverse("admin:reports_job_change", args=[job.pk])
        when = minute(job.ended_at or job.asked_at)
        return format_html(
            '<a href="{}">{} {}</a><div>{}</div>', url, job.get_state_display(), when, outcome(job.told)
        )

    @admin.display(description=_("act"))
    def acts(self, schedule: Schedule) -> SafeString:
        """Now, and pause or go on."""
        verb, words = ("go_on", gettext("Go on")) if schedule.paused else ("pause", gettext("Pause"))
        return format_html(
            "{} {}",
            button(address(schedule, "now"), gettext("Do it now"), self.work(schedule)),
            button(address(schedule, verb), words, self.work(schedule)),
        )


def address(schedule: Schedule, verb: str) -> str:
    """Where a button leads."""
    return reverse("admin:reports_schedule_drive", args=[schedule.name, verb])


def in_words(every: timedelta) -> str:
    """Every so many days, hours or minutes."""
    minutes = int(every.total_seconds() // 60)
    if minutes % 1440 == 0:
        return ngettext("every day", "every %(n)d days", minutes // 1440) % {"n": minutes // 1440}
    if minutes % 60 == 0:
        return ngettext("every hour", "every %(n)d hours", minutes // 60) % {"n": minutes // 60}
    return ngettext("every minute", "every %(n)d minutes", minutes) % {"n": minutes}
