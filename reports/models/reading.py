"""What the reader said of an upload; kept for ever, so that reading again can be compared with it (INVARIANT 5)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.report import AnnualReport
from reports.models.upload import Upload


class Reading(models.Model):
    """One upload read by one version of the reader. Never changed, but for the word that its import was taken back."""

    report = models.ForeignKey(
        AnnualReport, models.CASCADE, related_name="readings", verbose_name=_("annual report")
    )
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="readings", verbose_name=_("upload"))
    reader_version = models.CharField(_("version of the reader"), max_length=20)
    format = models.CharField(_("format"), max_length=10)
    encoding = models.CharField(_("encoding"), max_length=20, blank=True)
    text = models.TextField(_("decoded text"))
    said = models.JSONField(_("what the reader said"))
    at = models.DateTimeField(_("read at"), auto_now_add=True)
    taken_back = models.BooleanField(
        _("taken back"), default=False, help_text=_("The import that brought it was taken back.")
    )

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "upload", "reader_version"], name="reading_report_upload_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.upload} · {self.reader_version}"
