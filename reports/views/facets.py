"""What a list can be narrowed down by, each choice with how many reports it would leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext

from indicators.catalogue import load_catalogue
from reports.filters import NO_TEMPLATE, PublicationFilter
from reports.models import AgencyKind, ReportCount
from reports.models.public_lists import ALL_YEARS
from reports.search.words import MOST_HITS
from reports.views.wording import spoken


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its choices; `name` is the parameter of the address."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Facets:
    """All of them, and how many reports the filters leave together."""

    year: Facet
    kind: Facet
    era: Facet
    found: int
    is_cut: bool
    """Whether the words have more hits than are looked at."""


@dataclass(frozen=True, slots=True)
class Group:
    """So many reports of one year, template and kind of agency."""

    year: str
    era: str
    kind: str
    count: int

    def value(self, name: str) -> str:
        """By the name of the filter."""
        return {"year": self.year, "era": self.era, "kind": self.kind}[name]


def facets_of(filtering: PublicationFilter) -> Facets:
    """One query, bounded however much is public: a facet counts what the other filters leave, its own set aside."""
    groups = groups_of(filtering)
    chosen = {name: filtering.selected(name) for name in ("year", "era", "kind")}
    found = sum(group.count for group in groups if fits(group, chosen))
    years = sorted({group.year for group in groups} | chosen["year"], reverse=True)
    eras = [era.code for era in load_catalogue().eras] + [NO_TEMPLATE]
    names = era_names()
    return Facets(
        year=facet("year", gettext("Year"), [(year, year) for year in years], groups, chosen),
        kind=facet(
            "kind",
            gettext("Kind of agency"),
            [(value, str(label)) for value, label in AgencyKind.choices],
            groups,
            chosen,
        ),
        era=facet("era", gettext("Template"), [(code, names[code]) for code in eras], groups, chosen),
        found=min(found, MOST_HITS) if filtering.words else found,
        is_cut=bool(filtering.words) and sum(group.count for group in groups) > MOST_HITS,
    )


def groups_of(filtering: PublicationFilter) -> list[Group]:
    """From the kept counts of the region, unless words, a name or an agency leave few enough reports to count them."""
    counted: Iterable[tuple[int, str, str, int]] = ReportCount.objects.filter(
        place=filtering.place, year__gt=ALL_YEARS, count__gt=0
    ).values_list("year", "era", "kind", "count")
    if filtering.narrowed_to_few:
        counted = filtering.outer().order_by().values_list("year", "era", "kind").annotate(Count("pk"))
    return [Group(str(year), era or NO_TEMPLATE, kind, count) for year, era, kind, count in counted]


def era_names() -> dict[str, str]:
    """Each template's name in the language of the page, by its code; one for none, too."""
    names = {era.code: spoken(era.name) for era in load_catalogue().eras}
    return {**names, NO_TEMPLATE: gettext("No known template")}


def fits(group: Group, chosen: dict[str, frozenset[str]], without: str = "") -> bool:
    """Whether the filters leave these reports; one may be set aside."""
    return all(
        not values or name == without or group.value(name) in values for name, values in chosen.items()
    )


def facet(
    name: str,
    label: str,
    options: list[tuple[str, str]],
    groups: list[Group],
    chosen: dict[str, frozenset[str]],
) -> Facet:
    """Choices that would leave something, and those already chosen."""
    counts: dict[str, int] = {}
    for group in groups:
        if fits(group, chosen, without=name):
            counts[group.value(name)] = counts.get(group.value(name), 0) + group.count
    return Facet(
        name,
        label,
        tuple(
            Choice(value, text, counts.get(value, 0), value in chosen[name])
            for value, text in options
            if value in counts or value in chosen[name]
        ),
    )
