"""What the lists of the public side read: one narrow row a public report, counts for the facets, and a counter of changes.

All of it follows from the publications and their agencies; `reports/workflow/public_lists.py` keeps it in step, and
`manage.py reindex` makes it anew.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models.agency import Agency, AgencyKind
from reports.models.publication import Publication
from reports.models.report import ReportScope

ALL_YEARS = 0
"""The year of the row that counts all of a place."""
NEWEST_FIRST = ["-year", "agency", "scope", "publication"]


class ListedReport(models.Model):
    """A public report as lists show it: no long text to read past, nothing to join, an index for each order."""

    publication = models.OneToOneField(
        Publication, models.CASCADE, primary_key=True, related_name="listed", verbose_name=_("publication")
    )
    report_id = models.PositiveBigIntegerField(_("annual report"), unique=True)
    version = models.PositiveIntegerField(_("version"))
    year = models.PositiveSmallIntegerField(_("year"))
    scope = models.CharField(_("scope"), max_length=8, choices=ReportScope)
    era = models.CharField(_("template"), max_length=24, blank=True)
    title = models.CharField(_("title"), max_length=255)
    issued = models.DateField(_("date of issue"), null=True)
    at = models.DateTimeField(_("published at"))
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency")
    )
    heir = models.PositiveBigIntegerField(default=0)
    """The agency that it was merged into, or itself: coverage counts it."""
    agency_name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=16, choices=AgencyKind)
    region_code = models.CharField(_("code"), max_length=9)
    region_name = models.CharField(_("region"), max_length=80)
    province = models.CharField(max_length=2)
    prefecture = models.CharField(max_length=4)
    county = models.CharField(max_length=6)

    class Meta:
        verbose_name = _("listed report")
        verbose_name_plural = _("listed reports")
        # The filters that come last are answered from the index itself, without looking at the row.
        indexes = [
            models.Index(fields=[*NEWEST_FIRST, "kind", "era", "province"], name="listed_year"),
            models.Index(fields=["province", *NEWEST_FIRST, "kind", "era"], name="listed_province"),
            models.Index(fields=["prefecture", *NEWEST_FIRST, "kind", "era"], name="listed_prefecture"),
            models.Index(fields=["county", *NEWEST_FIRST, "kind", "era"], name="listed_county"),
            models.Index(fields=["kind", *NEWEST_FIRST, "era", "province"], name="listed_kind"),
            models.Index(fields=["era", *NEWEST_FIRST, "kind", "province"], name="listed_era"),
            models.Index(fields=["-at", "-publication"], name="listed_at"),
            models.Index(
                fields=["-at", "-publication"], name="listed_corrections", condition=models.Q(version__gt=1)
            ),
            models.Index(
                fields=["region_code", "agency", "-year", "scope", "publication"], name="listed_region"
            ),
            models.Index(
                fields=["agency_name", "agency", "-year", "scope", "publication"], name="listed_agency"
            ),
            models.Index(
                fields=["agency", "-year", "scope", "publication", "era", "kind"], name="listed_own"
            ),
            models.Index(fields=["heir", "year", "region_code"], name="listed_heir"),
        ]

    def __str__(self) -> str:
        return self.title


class ReportCount(models.Model):
    """So many public reports of one year, template and kind of agency in a region and below.

    `place` is what the region shares with all below it (11, 1101, 110106), "" for the whole country; the year ALL_YEARS,
    without template and kind, counts all of a place.
    """

    place = models.CharField(max_length=9, blank=True)
    year = models.PositiveSmallIntegerField()
    era = models.CharField(max_length=24, blank=True)
    kind = models.CharField(max_length=16)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "year", "era", "kind"], name="count_place_year_era_kind")
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.year} {self.era} {self.kind}: {self.count}"


class AgencyCount(models.Model):
    """So many agencies have a public report of one year in a region and below; an agency counts with its heir, once.

    `place` and ALL_YEARS as in ReportCount.
    """

    place = models.CharField(max_length=9, blank=True)
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "year"], name="agencycount_place_year")]

    def __str__(self) -> str:
        return f"{self.place} {self.year}: {self.count}"


class PublicState(models.Model):
    """The one row that tells whether anything public has changed; pages are kept until it does.

    `number` counts every change, `everywhere` those that any page may show: all but versions of single reports.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    everywhere = models.PositiveBigIntegerField(default=0)
    grams_version = models.PositiveSmallIntegerField(default=0)
    lists_version = models.PositiveSmallIntegerField(default=0)
    series_digest = models.CharField(max_length=64, blank=True)
    """Of the series as they were when the answers to them were kept."""

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="public_state_is_one_row")]

    def __str__(self) -> str:
        return f"#{self.number}"


class PublicAgency(models.Model):
    """An agency as the public lists show it, with the reports of it that are public.

    `number` tells how often one was published or withdrawn: all that the page of a report may show of others. The row
    stays when the last report is withdrawn, with `published` 0.
    """

    agency_id = models.PositiveBigIntegerField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    name = models.CharField(_("name"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=AgencyKind, blank=True)
    region_code = models.CharField(_("code"), max_length=9, blank=True)
    region_name = models.CharField(_("region"), max_length=80, blank=True)
    published = models.PositiveIntegerField(_("reports"), default=0)
    first = models.PositiveSmallIntegerField(_("first year"), default=0)
    last = models.PositiveSmallIntegerField(_("last year"), default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["region_code", "name", "agency_id"],
                condition=models.Q(published__gt=0),
                name="public_agency_region",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.name}"
