"""The page on which agency, year and template are chosen again: first what it would do, then the act."""

from __future__ import annotations

from django.test import Client

from reports.models import Agency, AnnualReport
from tests.reports.admin.conftest import desk

ENGLISH = {"accept-language": "en"}


def asked(report: AnnualReport, **more: str) -> dict[str, object]:
    said = {"agency": report.agency.name, "year": report.year, "form": "", "words": "封面写明"}
    return {"revision": report.revision, **said, **more}


def test_what_it_would_do_is_shown_before_it_is_done(at_clerks: Client, report: AnnualReport):
    page = at_clerks.post(desk(report, "choose/"), asked(report, form="e2"), headers=ENGLISH).content.decode()
    assert "What this would do" in page
    report.refresh_from_db()
    assert report.chosen_form == ""


def test_then_it_is_done(at_clerks: Client, report: AnnualReport):
    answer = at_clerks.post(desk(report, "choose/"), asked(report, year="2022", sure="yes"))
    assert answer["Location"].startswith(desk(report))
    report.refresh_from_db()
    assert report.year == 2022


def test_an_agency_that_nobody_knows_is_told_at_its_field(at_clerks: Client, report: AnnualReport):
    answer = at_clerks.post(desk(report, "choose/"), asked(report, agency="无名县"), headers=ENGLISH)
    assert answer.status_code == 409
    assert "No agency of the register bears this name." in answer.content.decode()


def test_of_two_agencies_of_one_name_the_code_tells_which(at_clerks: Client, report: AnnualReport):
    other = report.agency.region.__class__.objects.create(code="990102", name="乙县", level=3)
    twin = Agency.objects.create(name=report.agency.name, region=other, kind="government")
    answer = at_clerks.post(desk(report, "choose/"), asked(report), headers=ENGLISH)
    assert "990102" in answer.content.decode()
    at_clerks.post(desk(report, "choose/"), asked(report, agency=f"{twin.name} (990102)", sure="yes"))
    report.refresh_from_db()
    assert report.agency == twin


def test_all_conflicts_are_settled_with_one_press(at_clerks: Client, report: AnnualReport):
    report.rows.filter(place__lt=3).update(state="conflict")
    at_clerks.post(desk(report, "conflicts/keep-mine/"), {"revision": report.revision})
    assert not report.rows.filter(state="conflict").exists()
