"""Printed wordings of rows and columns that clerks added without a deploy."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AliasKind(models.TextChoices):
    """What it is another wording of (indicators.catalogue.extra_aliases.KINDS)."""

    ROW = "row", _("Row")
    COLUMN = "column", _("Column")


class AliasState(models.TextChoices):
    """Only an active one is read with."""

    PROPOSED = "proposed", _("Proposed")
    ACTIVE = "active", _("In use")
    REMOVED = "removed", _("Removed")


class LabelAlias(models.Model):
    """One wording. `sample` are the reports that the preview reads, `looked` of them are done, `changes` what it found.

    Only `reports.workflow` writes it. `reading_to` is the last report that was read again, None where none is to be.
    """

    era = models.CharField(_("template"), max_length=24)
    table = models.CharField(_("table"), max_length=12)
    kind = models.CharField(_("kind"), max_length=6, choices=AliasKind)
    item = models.CharField(_("row or column"), max_length=48)
    text = models.CharField(_("as printed"), max_length=200)
    why = models.TextField(_("reason"))
    state = models.CharField(_("state"), max_length=8, choices=AliasState, default=AliasState.PROPOSED)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("proposed by")
    )
    at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    candidates = models.PositiveIntegerField(_("reports with these words"), default=0)
    sample = models.JSONField(_("reports of the preview"), default=list)
    looked = models.PositiveIntegerField(_("looked at"), default=0)
    changes = models.JSONField(_("what would change"), default=list)
    reading_to = models.PositiveBigIntegerField(_("read again up to"), null=True)
    reread = models.PositiveIntegerField(_("reports read again"), default=0)

    class Meta:
        verbose_name = _("added wording")
        verbose_name_plural = _("added wordings")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["era", "table", "kind", "text"],
                condition=~models.Q(state="removed"),
                name="label_alias_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.era}:{self.table}.{self.item} “{self.text}”"
