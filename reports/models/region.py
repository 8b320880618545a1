"""Administrative divisions by GB/T 2260 code, with the years in which a code was in force."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class RegionLevel(models.IntegerChoices):
    """The five levels of administration."""

    NATION = 0, _("Nation")
    PROVINCE = 1, _("Province")
    PREFECTURE = 2, _("Prefecture")
    COUNTY = 3, _("County")
    TOWNSHIP = 4, _("Township")


class Region(models.Model):
    """One code in one span of years: six digits, nine for a township. Codes change, so reports never match by code."""

    code = models.CharField(_("code"), max_length=9, validators=[RegexValidator(r"^([0-9]{6}|[0-9]{9})$")])
    name = models.CharField(_("name"), max_length=80)
    level = models.PositiveSmallIntegerField(_("level"), choices=RegionLevel)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent region"),
    )
    valid_from = models.PositiveSmallIntegerField(_("in force from"), default=1980)
    valid_to = models.PositiveSmallIntegerField(_("in force to"), null=True, blank=True)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="region_code_valid_from"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="region_valid_years_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"
