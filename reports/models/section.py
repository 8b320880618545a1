"""The chapters of a report."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.report import AnnualReport


class Section(models.Model):
    """A chapter; [start, end) is its whole text in the current reading, its heading first."""

    report = models.ForeignKey(
        AnnualReport,
        models.CASCADE,
        related_name="sections",
        db_index=False,
        verbose_name=_("annual report"),
    )
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, related_name="children", verbose_name=_("parent section")
    )
    order = models.PositiveIntegerField(_("order"))
    level = models.PositiveSmallIntegerField(_("level"))
    number = models.CharField(_("number"), max_length=20, blank=True)
    heading = models.CharField(_("heading"), max_length=300)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["report_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "order"], name="section_report_order"),
            models.CheckConstraint(
                condition=models.Q(start__lte=models.F("end")), name="section_span_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.heading
