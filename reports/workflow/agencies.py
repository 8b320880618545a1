"""Finding the agency that a report names, and making one that is not known yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from reports.models import Act, Agency, AgencyKind, AgencyName, Region
from reports.workflow.access import Actor, require
from reports.workflow.events import Change, record

KIND_BY_ENDING: tuple[tuple[str, AgencyKind], ...] = (
    ("分局", AgencyKind.BRANCH),
    ("街道办事处", AgencyKind.SUBDISTRICT),
    ("街道办", AgencyKind.SUBDISTRICT),
    ("街道", AgencyKind.SUBDISTRICT),
    ("园区管委会", AgencyKind.ZONE),
    ("管理委员会", AgencyKind.ZONE),
    ("管委会", AgencyKind.ZONE),
    ("园区", AgencyKind.ZONE),
    ("开发区", AgencyKind.ZONE),
    ("高新区", AgencyKind.ZONE),
    ("办公厅", AgencyKind.OFFICE),
    ("政府办公室", AgencyKind.OFFICE),
    ("乡人民政府", AgencyKind.TOWNSHIP),
    ("镇人民政府", AgencyKind.TOWNSHIP),
    ("镇", AgencyKind.TOWNSHIP),
    ("乡", AgencyKind.TOWNSHIP),
    ("人民政府", AgencyKind.GOVERNMENT),
    ("省", AgencyKind.GOVERNMENT),
    ("市", AgencyKind.GOVERNMENT),
    ("县", AgencyKind.GOVERNMENT),
    ("区", AgencyKind.GOVERNMENT),
    ("局", AgencyKind.DEPARTMENT),
    ("委员会", AgencyKind.DEPARTMENT),
    ("委", AgencyKind.DEPARTMENT),
    ("厅", AgencyKind.DEPARTMENT),
)
"""Endings of names, the longer before the shorter."""


def kind_of(name: str) -> AgencyKind:
    """The kind that a name's ending speaks for; a proposal, which a person may change."""
    for ending, kind in KIND_BY_ENDING:
        if name.endswith(ending):
            return kind
    return AgencyKind.OTHER


def agencies_named(text: str) -> list[Agency]:
    """Every agency that bears or bore exactly this name, with or without 人民政府 behind it; merged ones by their heir."""
    return agencies_by_name([text])[text]


def agencies_by_name(texts: Iterable[str]) -> dict[str, list[Agency]]:
    """`agencies_named` for many names with two questions to the database."""
    variants = {
        text: {text, text.removesuffix("人民政府"), text + "人民政府"} - {""} for text in texts if text
    }
    names = set().union(*variants.values())
    bearing: dict[str, dict[int, Agency]] = defaultdict(dict)
    for agency in Agency.objects.filter(name__in=names).select_related("region", "merged_into__region"):
        heir = agency.merged_into or agency
        bearing[agency.name][heir.pk] = heir
    once = AgencyName.objects.filter(name__in=names)
    for each in once.select_related("agency__region", "agency__merged_into__region"):
        heir = each.agency.merged_into or each.agency
        bearing[each.name][heir.pk] = heir
    found: dict[str, list[Agency]] = {text: [] for text in texts}
    for text, asked in variants.items():
        heirs = {pk: agency for name in asked for pk, agency in bearing.get(name, {}).items()}
        found[text] = [heirs[pk] for pk in sorted(heirs)]
    return found


def create_agency(
    name: str, region: Region, by: Actor, kind: AgencyKind | None = None, parent: Agency | None = None
) -> Agency:
    """A new agency. IntegrityError where name and region are taken."""
    require(by, "reports.add_agency")
    with transaction.atomic():
        agency = Agency.objects.create(name=name, region=region, kind=kind or kind_of(name), parent=parent)
        record(Act.AGENCY_CREATED, by, agency, change=Change("name", None, name))
    return agency
