"""How the public list of reports can be narrowed down and sorted. Only current publications ever come in."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from indicators.catalogue import load_catalogue
from indicators.filters import UnderstoodFilter, check_region
from indicators.region_codes import shared_digits
from reports.models import Agency, AgencyKind, ListedReport, PublicAgency
from reports.models.report import FIRST_YEAR, LAST_YEAR
from reports.search.words import LONGEST_QUERY, MOST_WORDS, is_findable, matching, words_of

NO_TEMPLATE = "none"
"""The choice for reports that fit no template."""
SORTS: dict[str, tuple[str, ...]] = {
    "": ("-year", "agency_id", "scope", "pk"),
    "year": ("year", "-agency_id", "-scope", "-pk"),
    "published": ("-at", "-pk"),
    "region": ("region_code", "agency_id", "-year", "scope", "pk"),
    "agency": ("agency_name", "agency_id", "-year", "scope", "pk"),
}
"""Each ends in the primary key, so that no report is on two pages or on none, and each is an index of ListedReport."""
REGION_FIELDS = {2: "province", 4: "prefecture", 6: "county", 9: "region_code"}
"""By which column a region is found that shares so many digits with all below it."""
OUTER = ("q", "region", "agency", "name")
"""Filters that the counts of the facets always keep to."""


Listed = QuerySet[ListedReport]


def year_choices() -> list[tuple[str, str]]:
    """Every year that a report can be about."""
    return [(str(year), str(year)) for year in range(LAST_YEAR, FIRST_YEAR - 1, -1)]


def era_choices() -> list[tuple[str, str]]:
    """Every template, and none."""
    return [(era.code, era.code) for era in load_catalogue().eras] + [(NO_TEMPLATE, NO_TEMPLATE)]


def published_agencies() -> QuerySet[Agency]:
    """Agencies that have something public; the others are not to be found."""
    return Agency.objects.filter(pk__in=PublicAgency.objects.filter(published__gt=0).values("agency_id"))


def check_words(query: str) -> None:
    """Refuse more words than are looked for, rather than leave some out unsaid."""
    if len(query.split()) > MOST_WORDS:
        raise forms.ValidationError(_("At most %(most)d words.") % {"most": MOST_WORDS})
    if query.strip() and not all(is_findable(word) for word in words_of(query)):
        raise forms.ValidationError(
            _("Signs alone cannot be looked for; add a letter, a character or a digit.")
        )


class PublicationFilter(UnderstoodFilter):
    """Each filter is one parameter of the address; year, kind and template may be given more than once."""

    q = django_filters.CharFilter(
        label=_("Words in the text"), method="by_words", max_length=LONGEST_QUERY, validators=[check_words]
    )
    year = django_filters.MultipleChoiceFilter(label=_("Year"), choices=year_choices, distinct=False)
    region = django_filters.CharFilter(
        label=_("Region"), method="by_region", max_length=9, validators=[check_region]
    )
    name = django_filters.CharFilter(label=_("Name of the agency"), method="by_name", max_length=60)
    agency = django_filters.ModelChoiceFilter(
        label=_("Agency"), queryset=lambda _request: published_agencies()
    )
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind of agency"), field_name="kind", choices=AgencyKind.choices, distinct=False
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
        model = ListedReport
        fields: list[str] = []

    def by_words(self, publications: Listed, _name: str, value: str) -> Listed:
        """All words must occur."""
        return matching(publications, words_of(value))

    def by_name(self, publications: Listed, _name: str, value: str) -> Listed:
        """A part of the agency's name; agencies are fewer than reports."""
        named = PublicAgency.objects.filter(published__gt=0, name__icontains=value)
        return publications.filter(agency_id__in=named.values("agency_id"))

    def by_region(self, publications: Listed, _name: str, value: str) -> Listed:
        """The region and all below it."""
        digits = shared_digits(value)
        return publications.filter(**{REGION_FIELDS[len(digits)]: digits}) if digits else publications

    def by_era(self, publications: Listed, _name: str, value: list[str]) -> Listed:
        """Any of the templates."""
        if not value:
            return publications
        codes = ["" if code == NO_TEMPLATE else code for code in value]
        return publications.filter(era__in=codes)

    def sorted_by(self, publications: Listed, _name: str, _value: str) -> Listed:
        """Sorting narrows nothing; see `ordering`."""
        return publications

    @property
    def words(self) -> tuple[str, ...]:
        """The words looked for."""
        return words_of(self.understood.get("q") or "")

    @property
    def ordering(self) -> tuple[str, ...]:
        """By which columns to sort."""
        return SORTS[self.understood.get("sort") or ""]

    def outer(self) -> Listed:
        """Narrowed down by OUTER alone."""
        publications = self.queryset
        for name in OUTER:
            value = self.understood.get(name)
            publications = self.filters[name].filter(publications, value)
        return publications

    @property
    def place(self) -> str:
        """The region as the kept counts call it; "" is the whole country."""
        return shared_digits(self.understood.get("region") or "")

    @property
    def narrowed_to_few(self) -> bool:
        """Whether more than a region is asked for, so that the kept counts do not say how many."""
        return any(self.understood.get(name) for name in ("q", "agency", "name"))

    def selected(self, name: str) -> frozenset[str]:
        """The values chosen of a filter that may be given more than once."""
        return frozenset(self.understood.get(name) or ())
