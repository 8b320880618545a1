"""How the published figures of one indicator can be narrowed down."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from indicators.models import PublishedFigure
from indicators.region_codes import is_region_code, shared_digits

FIRST_YEAR, LAST_YEAR = 2007, 2099


def check_region(code: str) -> None:
    """Refuse what cannot be a region's code."""
    if not is_region_code(code):
        raise forms.ValidationError(_("A region is given by its code of two to nine digits."))


class FigureFilter(django_filters.FilterSet):
    """By year, region and name of the agency."""

    year = django_filters.NumberFilter(
        label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR, decimal_places=0
    )
    region = django_filters.CharFilter(
        label=_("Region code"), method="by_region", max_length=9, validators=[check_region]
    )
    name = django_filters.CharFilter(
        label=_("Name of the agency"), field_name="agency__name", lookup_expr="icontains", max_length=60
    )

    class Meta:
        model = PublishedFigure
        fields: list[str] = []

    def by_region(
        self, figures: QuerySet[PublishedFigure], _name: str, value: str
    ) -> QuerySet[PublishedFigure]:
        """The region and all below it."""
        return figures.filter(agency__region__code__startswith=shared_digits(value))


class SeriesFilter(django_filters.FilterSet):
    """By region and kind of agency."""

    region = django_filters.CharFilter(
        label=_("Region"), method="by_region", max_length=9, validators=[check_region]
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind of agency"), field_name="agency__kind", choices=(), empty_label=_("All kinds")
    )

    class Meta:
        model = PublishedFigure
        fields: list[str] = []

    by_region = FigureFilter.by_region

    def __init__(self, data: QueryDict, queryset: QuerySet[PublishedFigure]) -> None:
        super().__init__(data, queryset=queryset)
        agency: Any = PublishedFigure._meta.get_field("agency").related_model
        self.filters["kind"].extra["choices"] = agency._meta.get_field("kind").choices
