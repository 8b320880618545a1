"""An import as a person sees it: files staged, each with what would happen to it, then confirmed or thrown away."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.agency import Agency
from reports.models.report import AnnualReport


class BatchState(models.TextChoices):
    """Where an import stands."""

    READING = "reading", _("Reading the files")
    READY = "ready", _("Waiting for confirmation")
    IMPORTING = "importing", _("Importing")
    STOPPED = "stopped", _("Stopped")
    DONE = "done", _("Done")
    DISCARDED = "discarded", _("Discarded")
    TAKEN_BACK = "taken_back", _("Taken back")


class ItemOutcome(models.TextChoices):
    """What would happen to a file, and, once imported, what did."""

    WAITING = "waiting", _("Not read yet")
    NEW = "new", _("New report")
    SAME = "same", _("Same file as before")
    CHANGED = "changed", _("Changed version of a report")
    NO_AGENCY = "no_agency", _("Agency not known")
    NO_YEAR = "no_year", _("Year not found")
    TWICE = "twice", _("Second report of one agency and year")
    UNREADABLE = "unreadable", _("Unreadable")
    SKIPPED = "skipped", _("Left out")
    FAILED = "failed", _("Failed")


class ImportBatch(models.Model):
    """The files that one person gave at one time."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=BatchState, default=BatchState.READING)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"#{self.pk}"


class ImportItem(models.Model):
    """One file of an import. `content` is kept until the import is done or thrown away; then only the Upload keeps it."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="items", verbose_name=_("import"))
    order = models.PositiveIntegerField(_("order"))
    name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    content = models.BinaryField(_("content"), null=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=ItemOutcome, default=ItemOutcome.WAITING)
    done = models.BooleanField(_("carried out"), default=False)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    worker = models.CharField(_("worker"), max_length=80, blank=True)
    lease_until = models.DateTimeField(_("lease until"), null=True)
    message_zh = models.TextField(_("message in Chinese"), blank=True)
    message_en = models.TextField(_("message in English"), blank=True)
    agency_text = models.CharField(_("agency as read"), max_length=120, blank=True)
    agency = models.ForeignKey(Agency, models.SET_NULL, null=True, blank=True, verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    era = models.CharField(_("template"), max_length=24, blank=True)
    figures = models.PositiveIntegerField(_("figures"), default=0)
    problems = models.PositiveIntegerField(_("failing rules"), default=0)
    report = models.ForeignKey(
        AnnualReport, models.SET_NULL, null=True, blank=True, verbose_name=_("annual report")
    )

    class Meta:
        verbose_name = _("file of an import")
        verbose_name_plural = _("files of an import")
        ordering = ["batch_id", "order"]
        constraints = [models.UniqueConstraint(fields=["batch", "order"], name="item_batch_order")]
        indexes = [
            models.Index(fields=["batch", "outcome", "done", "order"], name="item_batch_outcome"),
            models.Index(fields=["batch", "agency", "year"], name="item_batch_report"),
        ]

    def __str__(self) -> str:
        return self.name
