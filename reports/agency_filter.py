"""How the public list of agencies can be narrowed down."""

from __future__ import annotations

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from indicators.filters import check_region
from indicators.region_codes import range_of, shared_digits
from reports.models import AgencyKind, AgencyName, PublicAgency


class AgencyFilter(django_filters.FilterSet):
    """By name (now or formerly), kind and region."""

    name = django_filters.CharFilter(label=_("Name of the agency"), method="by_name", max_length=60)
    region = django_filters.CharFilter(
        label=_("Region"), method="by_region", max_length=9, validators=[check_region]
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind of agency"), choices=AgencyKind.choices, empty_label=_("All kinds")
    )

    class Meta:
        model = PublicAgency
        fields: list[str] = []

    def by_name(self, agencies: QuerySet[PublicAgency], _name: str, value: str) -> QuerySet[PublicAgency]:
        """Its name, or one that it bore."""
        dated = AgencyName.objects.exclude(valid_from=None, valid_to=None).filter(name__icontains=value)
        return agencies.filter(Q(name__icontains=value) | Q(pk__in=dated.values("agency_id")))

    def by_region(self, agencies: QuerySet[PublicAgency], _name: str, value: str) -> QuerySet[PublicAgency]:
        """The region and all below it."""
        return agencies.filter(region_code__range=range_of(shared_digits(value)))
