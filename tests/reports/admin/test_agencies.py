"""Agencies are edited in ordinary forms, and each save leaves its event."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from reports.models import Act, Agency, AgencyName, AnnualReport, Event

NO_NAMES = {"names-TOTAL_FORMS": "0", "names-INITIAL_FORMS": "0"}


def page(agency: Agency, rest: str = "change/") -> str:
    return f"/admin/reports/agency/{agency.pk}/{rest}"


def form(agency: Agency, **more: Any) -> dict[str, Any]:
    filled = {"name": agency.name, "region": agency.region_id, "kind": agency.kind, "parent": "", "credit_code": "",
              "merged_into": ""}  # fmt: skip
    return {**filled, **NO_NAMES, **more}


def test_a_changed_name_is_one_event_with_from_and_to(at_clerks: Client, clerk: User, agency: Agency):
    at_clerks.post(page(agency), form(agency, name="示例市人民政府"))
    event = Event.objects.get(act=Act.AGENCY_CHANGED)
    assert (event.by, event.field, event.old, event.new) == (
        clerk,
        "name",
        "示例县人民政府",
        "示例市人民政府",
    )


def test_a_form_sent_without_a_change_leaves_no_event(at_clerks: Client, agency: Agency):
    at_clerks.post(page(agency), form(agency))
    assert not Event.objects.filter(act=Act.AGENCY_CHANGED).exists()


def test_a_new_agency_is_an_event(at_clerks: Client, agency: Agency):
    at_clerks.post("/admin/reports/agency/add/", form(agency, name="示例镇人民政府", kind="township"))
    assert Event.objects.get(act=Act.AGENCY_CREATED).new == "示例镇人民政府"


def test_a_former_name_is_an_event(at_clerks: Client, agency: Agency):
    names = {
        "names-TOTAL_FORMS": "1",
        "names-0-name": "示范县人民政府",
        "names-0-valid_to": "2010",
        "names-0-agency": agency.pk,
    }
    at_clerks.post(page(agency), form(agency, **names))
    assert AgencyName.objects.get().name == "示范县人民政府"
    event = Event.objects.get(act=Act.AGENCY_CHANGED)
    assert (event.field, event.new) == ("names", "示范县人民政府 (–2010)")


def test_no_agency_stands_above_itself(at_clerks: Client, agency: Agency):
    child = Agency.objects.create(name="示例局", region=agency.region, kind="department", parent=agency)
    answer = at_clerks.post(page(agency), form(agency, parent=child.pk))
    agency.refresh_from_db()
    assert agency.parent is None
    assert answer.context["errors"]


def test_an_agency_with_reports_cannot_be_deleted(at_administrators: Client, report: AnnualReport):
    at_administrators.post(page(report.agency, "delete/"), {"post": "yes"})
    assert Agency.objects.filter(pk=report.agency_id).exists()


def test_deleting_an_unused_agency_is_an_event(at_administrators: Client, agency: Agency):
    at_administrators.post(page(agency, "delete/"), {"post": "yes"})
    assert not Agency.objects.exists()
    event = Event.objects.get(act=Act.AGENCY_CHANGED)
    assert (event.old, event.new) == ("示例县人民政府", None)


def test_the_history_of_an_agency_is_a_page(at_clerks: Client, agency: Agency):
    at_clerks.post(page(agency), form(agency, name="示例市人民政府"))
    assert "clerk" in at_clerks.get(page(agency, "history/")).content.decode()


def test_agencies_and_regions_are_proposed_while_typing(at_clerks: Client, agency: Agency):
    asked = {"app_label": "reports", "model_name": "agency", "field_name": "region", "term": "9901"}
    found = at_clerks.get("/admin/autocomplete/", asked).json()["results"]
    assert found == [{"id": str(agency.region_id), "text": "示例县 (990101)"}]
