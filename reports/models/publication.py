"""What the public sees: numbered, unchanging versions of reports (INVARIANT 7)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from reports.models.agency import Agency
from reports.models.report import AnnualReport, ReportScope

PUBLIC = models.Q(is_current=True, withdrawn_at=None)
"""The newest version of a report, while it is not withdrawn."""


class PublicationQuerySet(models.QuerySet["Publication"]):
    """The only door of the public side to reports."""

    def current(self) -> PublicationQuerySet:
        """The newest version of each published report, without the withdrawn."""
        return self.filter(PUBLIC)


class Publication(models.Model):
    """One version of one report, with all that was public in it.

    `text` is the decoded source with persons' data covered one character for one, so spans stay true. `content`
    holds sections, figures, findings and corrections as they stood (form: reports/workflow/snapshot.py).
    """

    report = models.ForeignKey(
        AnnualReport, models.PROTECT, related_name="publications", verbose_name=_("annual report")
    )
    version = models.PositiveIntegerField(_("version"))
    is_current = models.BooleanField(_("newest version"), default=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="publications", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"))
    scope = models.CharField(_("scope"), max_length=8, choices=ReportScope)
    era = models.CharField(_("template"), max_length=24, blank=True)
    title = models.CharField(_("title"), max_length=255)
    issued = models.DateField(_("date of issue"), null=True)
    text = models.TextField(_("text"))
    content = models.JSONField(_("content"))
    notice = models.TextField(_("notice of what changed"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("published by")
    )
    at = models.DateTimeField(_("published at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("withdrawn by")
    )
    withdrawn_why = models.TextField(_("reason of withdrawal"), blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-year", "agency_id", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["report", "version"], name="publication_report_version"),
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(is_current=True), name="publication_one_current"
            ),
        ]
        # Lists read current publications in these orders; without them a database reads past the long texts.
        indexes = [
            models.Index(
                fields=["-year", "agency", "scope", "era"], condition=PUBLIC, name="publication_public_year"
            ),
            models.Index(fields=["-at"], condition=PUBLIC, name="publication_public_at"),
            models.Index(fields=["agency", "-year"], condition=PUBLIC, name="publication_public_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"

    def get_absolute_url(self) -> str:
        """The permanent address of this version."""
        return reverse("reports:version", args=[self.report_id, self.version])
