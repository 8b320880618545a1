"""The cells of the templates as rows, made from the catalogue, so that figures can name them by number."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Indicator(models.Model):
    """Row and column of a template. Written only from `indicators/catalogue`, never by hand."""

    era = models.CharField(_("template"), max_length=24)
    code = models.CharField(_("code"), max_length=80)
    table = models.CharField(_("table"), max_length=12)
    row = models.CharField(_("row"), max_length=48)
    column = models.CharField(_("column"), max_length=32, blank=True)
    label = models.CharField(_("label"), max_length=200)
    path = models.JSONField(_("headings above"), default=list)
    column_label = models.CharField(_("label of the column"), max_length=60, blank=True)
    unit = models.CharField(_("unit"), max_length=12, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    series = models.CharField(_("series"), max_length=48, blank=True)
    order = models.PositiveIntegerField(_("order"))

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["era", "order"]
        constraints = [models.UniqueConstraint(fields=["era", "code"], name="indicator_era_code")]

    def __str__(self) -> str:
        return f"{self.era}:{self.code}"

    @property
    def name(self) -> str:
        """Its name in the language of the moment."""
        return self.name_en if (get_language() or "").startswith("en") else self.name_zh
