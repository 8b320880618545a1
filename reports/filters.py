"""How the public list of reports can be narrowed down and sorted. Only current publications ever come in."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from indicators.catalogue import load_catalogue
from indicators.filters import check_region
from indicators.region_codes import shared_digits
from reports.models import Agency, AgencyKind, Publication
from reports.models.publication import PublicationQuerySet
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.search import LONGEST_QUERY, MOST_WORDS, matching, words_of

NO_TEMPLATE = "none"
"""The choice for reports that fit no template."""
SORTS: dict[str, tuple[str, ...]] = {
    "": ("-year", "agency_id", "scope", "pk"),
    "year": ("year", "agency_id", "scope", "pk"),
    "published": ("-at", "-pk"),
    "region": ("agency__region__code", "agency_id", "-year", "scope", "pk"),
    "agency": ("agency__name", "agency_id", "-year", "scope", "pk"),
}
"""Each ends in the primary key, so that no report is on two pages or on none."""
OUTER = ("q", "region", "agency", "name")
"""Filters that the counts of the facets always keep to."""


def year_choices() -> list[tuple[str, str]]:
    """Every year that a report can be about."""
    return [(str(year), str(year)) for year in range(LAST_YEAR, FIRST_YEAR - 1, -1)]


def era_choices() -> list[tuple[str, str]]:
    """Every template, and none."""
    return [(era.code, era.code) for era in load_catalogue().eras] + [(NO_TEMPLATE, NO_TEMPLATE)]


def published_agencies() -> QuerySet[Agency]:
    """Agencies that have something public; the others are not to be found."""
    return Agency.objects.filter(publications__in=Publication.objects.current()).distinct()


def check_words(query: str) -> None:
    """Refuse more words than are looked for, rather than leave some out unsaid."""
    if len(query.split()) > MOST_WORDS:
        raise forms.ValidationError(_("At most %(most)d words.") % {"most": MOST_WORDS})


class PublicationFilter(django_filters.FilterSet):
    """Each filter is one parameter of the address; year, kind and template may be given more than once."""

    q = django_filters.CharFilter(
        label=_("Words in the text"), method="by_words", max_length=LONGEST_QUERY, validators=[check_words]
    )
    year = django_filters.MultipleChoiceFilter(label=_("Year"), choices=year_choices, distinct=False)
    region = django_filters.CharFilter(
        label=_("Region"), method="by_region", max_length=9, validators=[check_region]
    )
    name = django_filters.CharFilter(
        label=_("Name of the agency"), field_name="agency__name", lookup_expr="icontains", max_length=60
    )
    agency = django_filters.ModelChoiceFilter(
        label=_("Agency"), queryset=lambda _request: published_agencies()
    )
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind of agency"), field_name="agency__kind", choices=AgencyKind.choices, distinct=False
    )
    era = django_filters.MultipleChoiceFilter(
        label=_("Template"), method="by_era", choices=era_choices, distinct=False
    )
    sort = django_filters.ChoiceFilter(
        label=_("Order"),
        method="sorted_by",
        choices=[
            ("year", _("Oldest year first")),
            ("published", _("Last published first")),
            ("region", _("By region")),
            ("agency", _("By name of the agency")),
        ],
        empty_label=_("Newest year first"),
    )

    class Meta:
        model = Publication
        fields: list[str] = []

    def by_words(self, publications: PublicationQuerySet, _name: str, value: str) -> PublicationQuerySet:
        """All words must occur."""
        return matching(publications, words_of(value))

    def by_region(self, publications: PublicationQuerySet, _name: str, value: str) -> PublicationQuerySet:
        """The region and all below it."""
        return publications.filter(agency__region__code__startswith=shared_digits(value))

    def by_era(self, publications: PublicationQuerySet, _name: str, value: list[str]) -> PublicationQuerySet:
        """Any of the templates."""
        if not value:
            return publications
        return publications.filter(era__in=["" if code == NO_TEMPLATE else code for code in value])

    def sorted_by(self, publications: PublicationQuerySet, _name: str, _value: str) -> PublicationQuerySet:
        """Sorting narrows nothing; see `ordering`."""
        return publications

    @property
    def words(self) -> tuple[str, ...]:
        """The words looked for."""
        return words_of(self.form.cleaned_data.get("q") or "")

    @property
    def ordering(self) -> tuple[str, ...]:
        """By which columns to sort."""
        return SORTS[self.form.cleaned_data.get("sort") or ""]

    def outer(self) -> PublicationQuerySet:
        """Narrowed down by OUTER alone."""
        self.errors  # noqa: B018 - validates the form
        publications = self.queryset
        for name in OUTER:
            value = self.form.cleaned_data.get(name)
            publications = self.filters[name].filter(publications, value)
        return publications

    def selected(self, name: str) -> frozenset[str]:
        """The values chosen of a filter that may be given more than once."""
        return frozenset(self.form.cleaned_data.get(name) or ())
