"""The annual report of one agency on one year, as it stands on the clerk's desk."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.agency import Agency

FIRST_YEAR = 2007
"""The 条例 came into force on 2008-05-01; some agencies reported on 2007 under local rules."""
LAST_YEAR = 2099


class ReportState(models.TextChoices):
    """Where a report stands. What the public sees is decided by its publications alone."""

    REVIEW = "review", _("In review")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TAKEN_BACK = "taken_back", _("Import taken back")


class ReportScope(models.TextChoices):
    """Whether a body reports for itself or sums up the bodies below it."""

    OWN = "own", _("The agency itself")
    SUMMARY = "summary", _("Summary of the agencies below")


class AnnualReport(models.Model):
    """One agency, one year, one scope. Only `reports.workflow` writes it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="reports", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    scope = models.CharField(_("scope"), max_length=8, choices=ReportScope, default=ReportScope.OWN)
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.REVIEW)
    era = models.CharField(_("template"), max_length=24, blank=True)
    chosen_form = models.CharField(
        _("template chosen"),
        max_length=24,
        blank=True,
        help_text=_("By a person; empty: as the reader finds."),
    )
    own_outline = models.BooleanField(
        _("outline set by a person"), default=False, help_text=_("It is kept when the report is read again.")
    )
    title = models.CharField(_("title"), max_length=255, blank=True)
    issued = models.DateField(_("date of issue"), null=True, blank=True)
    reading = models.ForeignKey(
        "reports.Reading", models.PROTECT, null=True, related_name="+", verbose_name=_("current reading")
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_reports",
        verbose_name=_("assigned to"),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )
    publish_at = models.DateTimeField(
        _("to be published at"), null=True, blank=True, help_text=_("Only while it is approved.")
    )
    publish_notice = models.TextField(_("notice of what changed"), blank=True)
    publish_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    revision = models.PositiveIntegerField(
        _("revision"), default=0, help_text=_("Counts every change; a stale one is refused.")
    )
    doubtful = models.PositiveIntegerField(_("doubtful"), default=0)
    failing = models.PositiveIntegerField(_("failing"), default=0)
    conflicts = models.PositiveIntegerField(_("conflicts"), default=0)
    weight = models.PositiveIntegerField(
        _("weight"), default=0, help_text=_("Of what is left to look at; 0 where it is not in review.")
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")
        ordering = ["-year", "agency_id", "scope"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "scope"], name="report_agency_year_scope"),
            models.CheckConstraint(
                condition=models.Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="report_year_plausible"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-changed_at"]),
            models.Index(fields=["-weight", "-changed_at"], name="report_queue"),
            models.Index(
                fields=["publish_at"], condition=~models.Q(publish_at=None), name="report_publish_at"
            ),
        ]
        permissions = [
            ("import_annualreport", _("Can import reports")),
            ("correct_annualreport", _("Can confirm and correct figures")),
            ("approve_annualreport", _("Can approve reports")),
            ("publish_annualreport", _("Can publish reports")),
            ("withdraw_annualreport", _("Can withdraw publications")),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}"
