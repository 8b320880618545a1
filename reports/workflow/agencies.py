"""Finding the agency that a report names, and making one that is not known yet."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from reports.models import Act, Agency, AgencyKind, Region
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
    names = {text, text.removesuffix("人民政府"), text + "人民政府"} - {""}
    found = Agency.objects.filter(Q(name__in=names) | Q(names__name__in=names)).select_related(
        "region", "merged_into"
    )
    heirs = {(agency.merged_into or agency).pk: agency.merged_into or agency for agency in found.distinct()}
    return list(heirs.values())


def create_agency(
    name: str, region: Region, by: Actor, kind: AgencyKind | None = None, parent: Agency | None = None
) -> Agency:
    """A new agency. IntegrityError where name and region are taken."""
    require(by, "reports.add_agency")
    with transaction.atomic():
        agency = Agency.objects.create(name=name, region=region, kind=kind or kind_of(name), parent=parent)
        record(Act.AGENCY_CREATED, by, agency, change=Change("name", None, name))
    return agency
