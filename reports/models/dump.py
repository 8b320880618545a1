"""The dumps that were made."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DumpRun(models.Model):
    """One run of the nightly dump: a scheduler sees from it when the last one ended, and how."""

    started_at = models.DateTimeField(_("started at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)
    folder = models.CharField(_("folder"), max_length=200, blank=True)
    rows = models.JSONField(_("rows"), default=dict)
    fault = models.TextField(_("fault"), blank=True)

    class Meta:
        verbose_name = _("dump")
        verbose_name_plural = _("dumps")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return self.folder or str(self.started_at)
