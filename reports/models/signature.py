"""What is kept of a report's running text to find another that is nearly the same (reports/pipeline/check/copied.py)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.report import AnnualReport


class TextSignature(models.Model):
    """The signature of a report's current reading: 480 bytes. Made and replaced with the reading."""

    report = models.OneToOneField(
        AnnualReport,
        models.CASCADE,
        primary_key=True,
        related_name="signature",
        verbose_name=_("annual report"),
    )
    signature = models.BinaryField(_("signature"))

    class Meta:
        verbose_name = _("signature of a text")
        verbose_name_plural = _("signatures of texts")

    def __str__(self) -> str:
        return f"#{self.report_id}"


class TextBand(models.Model):
    """One of the twenty keys of a signature; texts that are nearly the same share at least one."""

    signature = models.ForeignKey(
        TextSignature, models.CASCADE, related_name="bands", verbose_name=_("signature of a text")
    )
    key = models.BigIntegerField(_("key"))

    class Meta:
        verbose_name = _("key of a signature")
        verbose_name_plural = _("keys of signatures")
        indexes = [models.Index(fields=["key", "signature"], name="text_band_key")]

    def __str__(self) -> str:
        return str(self.key)
