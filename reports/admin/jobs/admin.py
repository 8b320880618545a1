"""The list of jobs, each with its progress, its reason and its one button."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from reports.admin.jobs.files import NO_FILES, Files, files_of, verb_for
from reports.admin.jobs.history import job_events, show_events
from reports.admin.jobs.views import drive_job
from reports.admin.pages import in_admin, key_of
from reports.admin.provenance import ReadOnlyAdmin
from reports.models import OPEN_JOB, Job, JobKind, JobState
from reports.workflow.job_acts import permission_for
from reports.workflow.jobs import workers_alive
from reports.workflow.schedule import due_named

WORDS = {"stop": _("Stop"), "go_on": _("Go on"), "again": _("Try again")}


class NewsFilter(admin.SimpleListFilter):
    """Work by the clock that went well every minute would hide all else."""

    title = _("which")
    parameter_name = "which"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Besides the default, which is imports and whatever needs somebody."""
        return [("open", gettext("Waiting or running")), ("all", gettext("Scheduled work that is done too"))]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        """The first one is not all, so it is not called so."""
        for place, choice in enumerate(super().choices(changelist)):
            yield {**choice, "display": gettext("Imports, and what is not done")} if place == 0 else choice

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The jobs of the choice."""
        if self.value() == "open":
            return queryset.filter(OPEN_JOB)
        if self.value() == "all":
            return queryset
        return queryset.exclude(Q(kind=JobKind.SCHEDULED, state=JobState.DONE))


class JobList(ChangeList):
    """A page of jobs with the counts of their files."""

    def get_results(self, request: HttpRequest) -> None:
        """The page; one question for the counts of all of it."""
        super().get_results(request)
        self.result_list = with_files(self.result_list, request)


def with_files(jobs: Any, request: HttpRequest) -> list[Job]:
    """Jobs that know their files, and whether who asks may drive them."""
    found = list(jobs)
    files = files_of(found)
    for job in found:
        job.files = files.get(job.pk, NO_FILES)
        job.is_mine_to_drive = request.user.has_perm(permission_for(job))
    return found


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """Jobs, the newest first."""

    list_display = ["number", "what", "state", "progress", "act", "reason", "tries", "by", "asked", "ended"]
    list_select_related = ["batch", "by"]
    list_per_page = 30  # the files of each import are counted
    list_filter = [NewsFilter, "state", "kind"]
    fields = [
        "number",
        "what",
        "state",
        "progress",
        "act",
        "reason",
        "tries",
        "worker",
        "by",
        "asked",
        "ended",
    ]
    change_list_template = "admin/reports/job/change_list.html"

    def get_changelist(self, request: HttpRequest, **_kwargs: Any) -> type[ChangeList]:
        """With counts."""
        return JobList

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Job | None:
        """One job with its counts."""
        job = super().get_object(request, object_id, from_field)
        return with_files([job], request)[0] if job else None

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, and whether anybody is at work."""
        return super().changelist_view(request, {**(extra_context or {}), "workers": workers_alive()})

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What people did to it."""
        return in_admin(self, show_events)(request, job_events, key_of(object_id))

    def get_urls(self) -> list[URLPattern]:
        """The admin's own and the button's."""
        view = self.admin_site.admin_view(in_admin(self, drive_job))
        return [path("<int:job_id>/do/<slug:verb>/", view, name="reports_job_drive"), *super().get_urls()]

    @admin.display(description=_("job"), ordering="id")
    def number(self, job: Job) -> str:
        """#7."""
        return f"#{job.pk}"

    @admin.display(description=_("work"), ordering="kind")
    def what(self, job: Job) -> SafeString | str:
        """The import with a link to its page, or the name of the schedule's work."""
        if job.batch_id is None:
            due = due_named(job.name)
            return str(due.title) if due and due.title else job.name or job.get_kind_display()
        url = reverse("admin:reports_importbatch_change", args=[job.batch_id])
        return format_html('<a href="{}">{} {}</a>', url, job.get_kind_display(), job.batch)

    @admin.display(description=_("progress"))
    def progress(self, job: Job) -> SafeString | str:
        """A bar and the number of files."""
        done, total = counts(job).progress.done, counts(job).progress.total
        if not total:
            return "—"
        return format_html(
            '<progress max="{}" value="{}" aria-label="{}"></progress> <span class="nowrap">{} / {}</span>',
            total, done, gettext("Files done"), done, total,
        )  # fmt: skip

    @admin.display(description=_("tries"), ordering="attempt")
    def tries(self, job: Job) -> str:
        """Of scheduled work; the files of an import have tries of their own."""
        return str(job.attempt) if job.batch_id is None else "—"

    @admin.display(description=_("what came of it"))
    def reason(self, job: Job) -> SafeString | str:
        """Why it was set aside, or which files were."""
        count = counts(job).set_aside
        if not (count and counts(job).is_newest):
            return outcome(job.told) or "—"
        url = reverse("admin:reports_importbatch_change", args=[job.batch_id])
        words = ngettext("%(n)d file set aside", "%(n)d files set aside", count) % {"n": count}
        return format_html('<a href="{}?outcome=failed">{}</a>', url, words)

    @admin.display(description=_("asked at"), ordering="id")
    def asked(self, job: Job) -> str:
        """To the minute."""
        return minute(job.asked_at)

    @admin.display(description=_("ended at"), ordering="ended_at")
    def ended(self, job: Job) -> str:
        """To the minute."""
        return minute(job.ended_at) if job.ended_at else "—"

    @admin.display(description=_("act"))
    def act(self, job: Job) -> SafeString | str:
        """One click: the form around the list carries the token, the button its own address."""
        verb = verb_for(job, counts(job))
        if not (verb and getattr(job, "is_mine_to_drive", False)):
            return "—"
        url = reverse("admin:reports_job_drive", args=[job.pk, verb])
        return button(url, str(WORDS[verb]), f"#{job.pk}")


def counts(job: Job) -> Files:
    """What `with_files` found."""
    found: Files = getattr(job, "files", NO_FILES)
    return found


def outcome(told: str) -> str:
    """What a job said of itself; the bare number of a piece of scheduled work in words."""
    if not (told.isascii() and told.isdigit()):
        return told
    number = int(told)
    if not number:
        return gettext("nothing to do")
    return ngettext("%(n)d done", "%(n)d done", number) % {"n": number}


def minute(at: datetime) -> str:
    """To the minute, by the clock of the site."""
    return date_format(localtime(at), "Y-m-d H:i")


def button(url: str, words: str, subject: str) -> SafeString:
    """A button of the form around it that is sent elsewhere."""
    return format_html(
        '<button type="submit" class="button quiet" formaction="{}" formmethod="post" formnovalidate>{}'
        '<span class="visually-hidden"> {}</span></button>',
        url, words, subject,
    )  # fmt: skip
