"""Each save of an agency is one event that names what changed."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from reports.models import Act, Agency, AgencyKind, Event
from reports.workflow.agency_edits import ImpossibleAgency, keep_agency, keep_names
from reports.workflow.refusals import NotAllowed

pytestmark = pytest.mark.django_db


def test_several_changed_fields_are_one_event(agency: Agency, clerk: User):
    agency.name, agency.kind = "示例县", AgencyKind.OFFICE
    keep_agency(agency, clerk)
    event = Event.objects.get(act=Act.AGENCY_CHANGED)
    assert (event.field, event.old) == ("name,kind", "name: 示例县人民政府; kind: government")


def test_saving_what_is_already_so_leaves_no_event(agency: Agency, clerk: User):
    assert keep_agency(agency, clerk) is None


def test_who_may_not_change_agencies_does_not(agency: Agency, publisher: User):
    agency.name = "别的县"
    with pytest.raises(NotAllowed):
        keep_agency(agency, publisher)


def test_superiors_do_not_go_round_in_a_circle(agency: Agency, clerk: User):
    office = Agency.objects.create(name="示例办", region=agency.region, kind=AgencyKind.OFFICE, parent=agency)
    desk = Agency.objects.create(name="示例科", region=agency.region, kind=AgencyKind.OTHER, parent=office)
    agency.parent = desk
    with pytest.raises(ImpossibleAgency):
        keep_agency(agency, clerk)


def test_the_years_of_a_name_that_stays_are_kept(agency: Agency, clerk: User):
    agency.names.create(name="示范县", valid_to=2010)
    keep_names(agency, ["示范县", "样板县"], clerk)
    assert dict(agency.names.values_list("name", "valid_to")) == {"示范县": 2010, "样板县": None}
