"""The public figures, as rows to query: those of the current publications, and nothing else."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from indicators.models.indicator import Indicator


class PublishedFigure(models.Model):
    """One template cell of one current publication. Made on publishing, replaced by the next version, gone when withdrawn."""

    publication = models.ForeignKey(
        "reports.Publication",
        models.CASCADE,
        related_name="figures",
        db_index=False,
        verbose_name=_("publication"),
    )
    agency = models.ForeignKey("reports.Agency", models.PROTECT, related_name="+", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"))
    place = models.PositiveIntegerField(_("place"))
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="published", db_index=False, verbose_name=_("indicator")
    )
    printed = models.CharField(_("as printed"), max_length=120, blank=True)
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6, null=True)
    unit = models.CharField(_("unit"), max_length=12, blank=True)
    mark = models.CharField(_("mark"), max_length=10)
    state = models.CharField(_("state"), max_length=10)
    start = models.PositiveIntegerField(_("start"), null=True)
    end = models.PositiveIntegerField(_("end"), null=True)

    class Meta:
        verbose_name = _("published figure")
        verbose_name_plural = _("published figures")
        ordering = ["publication_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "place"], name="published_publication_place")
        ]
        # What another index begins with has none of its own: each costs every figure that is written.
        indexes = [models.Index(fields=["indicator", "year", "agency"])]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.printed}"
