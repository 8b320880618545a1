"""The file as it was received, byte for byte (INVARIANT 1)."""

from __future__ import annotations

import re

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """The bytes of one file. The same bytes twice are one upload."""

    sha256 = models.CharField(_("SHA-256"), max_length=64)
    name = models.CharField(_("file name"), max_length=255)
    media_type = models.CharField(_("media type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    content = models.BinaryField(_("content"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("received by")
    )
    at = models.DateTimeField(_("received at"), auto_now_add=True)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["-id"]
        # Not `unique=True`, which would keep a second index for LIKE on PostgreSQL.
        constraints = [models.UniqueConstraint(fields=["sha256"], name="upload_sha256")]
        indexes = [models.Index(fields=["name"], name="upload_name", opclasses=["varchar_pattern_ops"])]

    def __str__(self) -> str:
        return self.name

    @property
    def file_name(self) -> str:
        """What it is called when it is taken away: without folders, and without what no header can hold."""
        last = re.split(r"[/\\]", self.name)[-1]
        return "".join(each if each.isprintable() else "_" for each in last) or "_"
