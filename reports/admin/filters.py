"""Filters of the lists that never ask the database for the distinct values of a big table."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from indicators.catalogue import load_catalogue
from reports.models import Region, RegionLevel
from reports.models.report import FIRST_YEAR


class YearFilter(SimpleListFilter):
    """The report year: every year since the 条例, the newest first."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        """All years that can be."""
        return [(str(year), str(year)) for year in range(timezone.localdate().year, FIRST_YEAR - 1, -1)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Records of that year."""
        value = self.value()
        return queryset.filter(year=int(value)) if value in dict(self.lookup_choices) else queryset


class EraFilter(SimpleListFilter):
    """The template, from the catalogue."""

    title = _("template")
    parameter_name = "era"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Every era and variant, and none."""
        eras = [
            (era.code, f"{era.name.zh if is_chinese(request) else era.name.en}")
            for era in load_catalogue().eras
        ]
        return [*eras, ("-", str(_("No template")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Records on that template."""
        value = self.value()
        if value not in dict(self.lookup_choices):
            return queryset
        return queryset.filter(era="" if value == "-" else value)


class RegionFilter(SimpleListFilter):
    """The province of the agency."""

    title = _("province")
    parameter_name = "province"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Provinces in force today by code."""
        provinces = Region.objects.filter(level=RegionLevel.PROVINCE, valid_to=None).order_by("code")
        return [(code[:2], name) for code, name in provinces.values_list("code", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Records whose agency's code begins with that of the province."""
        value = self.value()
        known = value in dict(self.lookup_choices)
        return queryset.filter(agency__region__code__startswith=value) if known else queryset


def is_chinese(request: HttpRequest) -> bool:
    """Whether the page is shown in Chinese."""
    return str(getattr(request, "LANGUAGE_CODE", "zh-hans")).startswith("zh")


class WhoseFilter(SimpleListFilter):
    """Who has the report."""

    title = _("who has it")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Mine, or nobody's."""
        return [("mine", str(_("I have it"))), ("nobody", str(_("Nobody has it")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Reports of that person."""
        if self.value() == "mine":
            return queryset.filter(assigned_to=request.user)
        return queryset.filter(assigned_to=None) if self.value() == "nobody" else queryset
