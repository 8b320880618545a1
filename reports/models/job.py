"""Work in the background: what is to be done, who is at it, and until when that is believed.

The rows are the truth. A queue beside them (config/queue.py) only wakes workers sooner than they would look by themselves.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.batch import ImportBatch


class JobKind(models.TextChoices):
    """What can be done in the background."""

    READ = "read", _("Reading the files of an import")
    IMPORT = "import", _("Storing the reports of an import")
    SCHEDULED = "scheduled", _("Scheduled work")


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Set aside")
    CANCELLED = "cancelled", _("Cancelled")


OPEN_JOB = models.Q(state__in=[JobState.WAITING, JobState.RUNNING])


class Job(models.Model):
    """One piece of work. The units of an import are its files (`ImportItem`), which have a lease each; any other job is one unit.

    `lease_until` is by the clock of the database; a worker that is silent for longer has lost the job to the next one.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=JobKind)
    name = models.CharField(_("name"), max_length=40, blank=True, help_text=_("Of the schedule that asked."))
    batch = models.ForeignKey(
        ImportBatch, models.CASCADE, null=True, related_name="jobs", verbose_name=_("import")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.WAITING)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    worker = models.CharField(_("worker"), max_length=80, blank=True)
    lease_until = models.DateTimeField(_("lease until"), null=True)
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    told = models.TextField(_("what came of it"), blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch"],
                condition=OPEN_JOB & models.Q(batch__isnull=False),
                name="job_one_open_a_batch",
            ),
            models.UniqueConstraint(
                fields=["name"], condition=OPEN_JOB & ~models.Q(name=""), name="job_one_open_a_schedule"
            ),
        ]
        indexes = [models.Index(fields=["id"], condition=OPEN_JOB, name="job_open")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name or self.get_kind_display()}"


class Schedule(models.Model):
    """When a piece of work is due next; what it is stands in `reports.workflow.schedule`."""

    name = models.CharField(_("name"), max_length=40, primary_key=True)
    due_at = models.DateTimeField(_("due at"))
    paused = models.BooleanField(_("paused"), default=False)

    class Meta:
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Worker(models.Model):
    """A process that works, and when it was last seen, by the clock of the database."""

    name = models.CharField(_("name"), max_length=80, primary_key=True)
    seen_at = models.DateTimeField(_("seen at"))

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
