"""How the published figures of one indicator can be narrowed down."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from indicators.models import PublishedFigure, SeriesAnswer
from indicators.region_codes import is_region_code, range_of, shared_digits

FIRST_YEAR, LAST_YEAR = 2007, 2099


def check_region(code: str) -> None:
    """Refuse what cannot be a region's code."""
    if not is_region_code(code):
        raise forms.ValidationError(_("A region is given by its code of two to nine digits."))


class UnderstoodFilter(django_filters.FilterSet):
    """Filters of an address, of which some may say nothing."""

    @property
    def understood(self) -> dict[str, Any]:
        """What was asked for and can be understood, by name of the filter."""
        self.errors  # noqa: B018 - validates the form
        found: dict[str, Any] = self.form.cleaned_data
        return found


def agencies_of(figures: QuerySet[PublishedFigure]) -> QuerySet[Any]:
    """All agencies: they are few beside the figures, which are found by them."""
    agency: Any = figures.model._meta.get_field("agency").related_model
    return agency.objects.order_by()


class FigureFilter(UnderstoodFilter):
    """By year, region and name of the agency."""

    year = django_filters.NumberFilter(
        label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR, decimal_places=0
    )
    region = django_filters.CharFilter(
        label=_("Region code"), method="by_region", max_length=9, validators=[check_region]
    )
    name = django_filters.CharFilter(label=_("Name of the agency"), method="by_name", max_length=60)

    class Meta:
        model = PublishedFigure
        fields: list[str] = []

    def by_region(
        self, figures: QuerySet[PublishedFigure], _name: str, value: str
    ) -> QuerySet[PublishedFigure]:
        """The region and all below it."""
        agencies = agencies_of(figures).filter(region__code__range=range_of(shared_digits(value)))
        return figures.filter(agency_id__in=agencies.values("pk"))

    def by_name(
        self, figures: QuerySet[PublishedFigure], _name: str, value: str
    ) -> QuerySet[PublishedFigure]:
        """A part of the agency's name."""
        return figures.filter(agency_id__in=agencies_of(figures).filter(name__icontains=value).values("pk"))


class SeriesFilter(UnderstoodFilter):
    """By region and kind of agency."""

    region = django_filters.CharFilter(
        label=_("Region"), method="by_region", max_length=9, validators=[check_region]
    )
    kind = django_filters.ChoiceFilter(label=_("Kind of agency"), choices=(), empty_label=_("All kinds"))

    class Meta:
        model = SeriesAnswer
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: QuerySet[SeriesAnswer]) -> None:
        super().__init__(data, queryset=queryset)
        agency: Any = SeriesAnswer._meta.get_field("agency").related_model
        self.filters["kind"].extra["choices"] = agency._meta.get_field("kind").choices

    def by_region(self, answers: QuerySet[SeriesAnswer], _name: str, value: str) -> QuerySet[SeriesAnswer]:
        """The region and all below it."""
        return answers.filter(region_code__range=range_of(shared_digits(value)))
