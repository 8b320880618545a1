"""What the pages of series and indicators read: each report's answer to a series, and counts of the same values.

All of it follows from the public figures; `reports/workflow/public_figures.py` keeps it in step, and `manage.py reindex`
makes it anew. Without it a series of the whole country would add up every figure that was ever published.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from indicators.models.indicator import Indicator

ALL_KINDS = ""
"""The kind of the rows that count agencies of every kind."""


class SeriesAnswer(models.Model):
    """What one current publication says of a series, in the unit of the series. None where a cell of it has no value."""

    publication = models.ForeignKey(
        "reports.Publication", models.CASCADE, related_name="+", db_index=False, verbose_name=_("publication")
    )
    series = models.CharField(_("series"), max_length=40)
    agency = models.ForeignKey(
        "reports.Agency", models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    region_code = models.CharField(_("code"), max_length=9)
    kind = models.CharField(_("kind"), max_length=16)
    total = models.DecimalField(_("value"), max_digits=24, decimal_places=6)
    is_partly = models.BooleanField(_("only partly comparable"))
    place = models.PositiveIntegerField(_("place"))
    """Of the first figure that it comes from."""

    class Meta:
        verbose_name = _("answer to a series")
        verbose_name_plural = _("answers to series")
        constraints = [
            models.UniqueConstraint(fields=["publication", "series"], name="answer_publication_series")
        ]
        indexes = [
            # The ranking of a year, an agency through the years, a region. More columns would spare a look at the row,
            # but equal keys, of which there are many here, then no longer share an entry: 80 bytes a row for 7.
            models.Index(fields=["series", "year", "-total"], name="answer_ranking"),
            models.Index(fields=["agency", "series"], name="answer_agency"),
            models.Index(fields=["series", "region_code"], name="answer_region"),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.total}"


class SeriesCount(models.Model):
    """So many reports of one year, of agencies of a kind (ALL_KINDS: of any), give this same answer to a series."""

    series = models.CharField(max_length=40)
    kind = models.CharField(max_length=16, blank=True)
    year = models.PositiveSmallIntegerField()
    total = models.DecimalField(max_digits=24, decimal_places=6)
    count = models.PositiveIntegerField(default=0)
    partly = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "kind", "year", "total"], name="seriescount_series_kind_year_total"
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.kind} {self.year} {self.total}: {self.count}"


class IndicatorCount(models.Model):
    """So many public figures of one year answer an indicator."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year"], name="indicatorcount_indicator_year")
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.year}: {self.count}"
