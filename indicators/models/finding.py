"""What a rule says of a report, and what people decided about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class FindingOutcome(models.TextChoices):
    """What the rule says."""

    HOLDS = "holds", _("Holds")
    FAILS = "fails", _("Fails")
    NOT_ASSESSABLE = "not_assessable", _("Not assessable")


class FindingLevel(models.TextChoices):
    """How much it weighs: an error is arithmetic, a warning a convention."""

    ERROR = "error", _("Error")
    WARNING = "warning", _("Warning")
    INFO = "info", _("Remark")


class FindingState(models.TextChoices):
    """What became of it."""

    OPEN = "open", _("Open")
    EXPLAINED = "explained", _("Explained")
    RESOLVED = "resolved", _("Resolved")
    HOLDS = "holds", _("Holds")


class Finding(models.Model):
    """One rule at one place of one report. A person's waiver survives checking again while its cause stays."""

    report = models.ForeignKey(
        "reports.AnnualReport",
        models.CASCADE,
        related_name="findings",
        db_index=False,
        verbose_name=_("annual report"),
    )
    rule = models.CharField(_("rule"), max_length=24)
    cells = models.CharField(_("cells"), max_length=64, help_text=_("Which cells it is about: their hash."))
    level = models.CharField(_("level"), max_length=8, choices=FindingLevel)
    outcome = models.CharField(_("outcome"), max_length=16, choices=FindingOutcome)
    state = models.CharField(_("state"), max_length=10, choices=FindingState)
    message_zh = models.TextField(_("message in Chinese"))
    message_en = models.TextField(_("message in English"))
    hint_zh = models.TextField(_("hint in Chinese"), blank=True)
    hint_en = models.TextField(_("hint in English"), blank=True)
    cause = models.CharField(
        _("cause"), max_length=64, blank=True, help_text=_("The numbers that it was found in: their hash.")
    )
    places = models.JSONField(_("places of the figures"), default=list)
    proposals = models.JSONField(_("proposals"), default=list, blank=True)
    start = models.PositiveIntegerField(_("start"), null=True)
    end = models.PositiveIntegerField(_("end"), null=True)
    waiver = models.TextField(_("waiver"), blank=True)
    waived_cause = models.CharField(_("cause that was explained"), max_length=64, blank=True)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("explained by")
    )

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["report_id", "rule", "id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "rule", "cells"], name="finding_report_rule_cells"),
            models.CheckConstraint(
                condition=~models.Q(state="explained") | ~models.Q(waiver=""),
                name="finding_waiver_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["state", "level"])]

    def __str__(self) -> str:
        return f"{self.rule} {self.message}"

    @property
    def message(self) -> str:
        """Its sentence in the language of the moment."""
        return self.message_en if (get_language() or "").startswith("en") else self.message_zh

    @property
    def hint(self) -> str:
        """What to do about it, in the language of the moment."""
        return self.hint_en if (get_language() or "").startswith("en") else self.hint_zh
