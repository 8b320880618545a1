"""What a publisher has decided about persons' data: what need not be covered, and which original may be given away."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.report import AnnualReport
from reports.models.upload import Upload


class Uncovering(models.Model):
    """Characters of a report that the next version shows though a person is named in them; without a span, all of it."""

    report = models.ForeignKey(
        AnnualReport, models.PROTECT, related_name="uncoverings", verbose_name=_("annual report")
    )
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    why = models.TextField(_("why"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    ended_at = models.DateTimeField(_("taken back at"), null=True)

    class Meta:
        verbose_name = _("uncovered stretch")
        verbose_name_plural = _("uncovered stretches")
        ordering = ["report_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start=None, end=None) | models.Q(start__lt=models.F("end")),
                name="uncovering_span_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report_id} [{self.start}, {self.end})"


class ClearedOriginal(models.Model):
    """The file that visitors may take as the original of a report: the one received, or one with persons blacked out."""

    report = models.OneToOneField(
        AnnualReport, models.PROTECT, related_name="cleared_original", verbose_name=_("annual report")
    )
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+", verbose_name=_("upload"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    why = models.TextField(_("why"))

    class Meta:
        verbose_name = _("cleared original")
        verbose_name_plural = _("cleared originals")

    def __str__(self) -> str:
        return f"{self.report_id}: {self.upload_id}"
