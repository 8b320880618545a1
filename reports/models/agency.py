"""The public bodies that report, with the names they bore."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from reports.models.region import Region


class AgencyKind(models.TextChoices):
    """The kinds of body met in real reports (DOMAIN.md section 3)."""

    GOVERNMENT = "government", _("People's government")
    OFFICE = "office", _("General office of a government")
    DEPARTMENT = "department", _("Department")
    BRANCH = "branch", _("Dispatched branch")
    SUBDISTRICT = "subdistrict", _("Subdistrict office")
    TOWNSHIP = "township", _("Township or town government")
    ZONE = "zone", _("Development zone committee")
    OTHER = "other", _("Other body")


class Agency(models.Model):
    """One body in one region. The same township name occurs many times, so the region is part of its identity."""

    name = models.CharField(_("name"), max_length=120)
    region = models.ForeignKey(Region, models.PROTECT, related_name="agencies", verbose_name=_("region"))
    kind = models.CharField(_("kind"), max_length=16, choices=AgencyKind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("superior agency"),
    )
    credit_code = models.CharField(
        _("unified social credit code"),
        max_length=18,
        blank=True,
        validators=[RegexValidator(r"^[0-9A-HJ-NPQRTUWXY]{18}$")],
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    history = HistoricalRecords(verbose_name=_("history"))

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["region__code", "name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "region"], name="agency_name_region"),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="agency_not_merged_into_itself"
            ),
        ]
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name


class AgencyName(models.Model):
    """A name that an agency bore or is called by, by which an import finds it."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="names", verbose_name=_("agency"))
    name = models.CharField(_("name"), max_length=120)
    valid_from = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    valid_to = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)
    history = HistoricalRecords(verbose_name=_("history"))

    class Meta:
        verbose_name = _("name of an agency")
        verbose_name_plural = _("names of agencies")
        ordering = ["agency_id", "name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="agency_name_once")]
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name
