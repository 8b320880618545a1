"""What each kind of staff may do, asked by real requests: the server decides, not the buttons."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reports.models import AnnualReport, ReportState
from reports.workflow.publishing import publish
from reports.workflow.reviewing import approve
from tests.reports.admin.conftest import cell, correction, desk

LISTS = [
    "reports/annualreport/",
    "reports/upload/",
    "reports/event/",
    "reports/publication/",
    "reports/importbatch/",
    "reports/agency/",
    "reports/region/",
    "indicators/indicator/",
    "indicators/indicatorrow/",
]


@pytest.mark.parametrize("address", ["", *LISTS, "reports/importbatch/add/", "auth/user/"])
def test_strangers_get_the_sign_in_page(client: Client, prepared: None, address: str):
    answer = client.get(f"/admin/{address}")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/admin/login/")


def test_a_user_who_is_no_staff_gets_the_sign_in_page(client: Client, report: AnnualReport):
    client.force_login(
        User.objects.create_user("reader"), backend="django.contrib.auth.backends.ModelBackend"
    )
    for address in (desk(report), desk(report, "newer/"), desk(report, "decide/publish/")):
        assert client.get(address)["Location"].startswith("/admin/login/")


def test_strangers_can_change_nothing(client: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    answer = client.post(desk(report, f"figures/{row.pk}/correct/"), correction(report, "8"))
    row.refresh_from_db()
    assert answer["Location"].startswith("/admin/login/")
    assert not row.is_set


def test_staff_without_a_group_see_nothing(client: Client, report: AnnualReport):
    nobody = User.objects.create_user("nobody", is_staff=True)
    client.force_login(nobody, backend="django.contrib.auth.backends.ModelBackend")
    for address in (
        "reports/annualreport/",
        f"reports/annualreport/{report.pk}/change/",
        "reports/importbatch/add/",
    ):
        assert client.get(f"/admin/{address}").status_code == 403


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("staff", ["at_clerks", "at_publishers", "at_administrators"])
def test_every_kind_of_staff_may_look(
    request: pytest.FixtureRequest, report: AnnualReport, staff: str, address: str
):
    assert request.getfixturevalue(staff).get(f"/admin/{address}").status_code == 200


def test_a_publisher_cannot_correct(at_publishers: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    address = desk(report, f"figures/{row.pk}/correct/")
    answer = at_publishers.post(address, correction(report, "8"), headers={"Accept": "application/json"})
    row.refresh_from_db()
    assert (answer.status_code, answer.json()["ok"], row.is_set) == (403, False, False)


def test_a_publisher_sees_no_form_to_correct(at_publishers: Client, report: AnnualReport):
    page = at_publishers.get(desk(report)).content.decode()
    assert "data-dock-form" not in page
    assert "data-live" not in page.split('id="findings"')[1]


def test_a_clerk_cannot_publish(at_clerks: Client, clerk: User, report: AnnualReport):
    approve(report.pk, clerk)
    assert at_clerks.post(desk(report, "decide/publish/"), {"revision": 1}).status_code == 403
    assert not report.publications.exists()


def test_a_clerk_cannot_withdraw(at_clerks: Client, clerk: User, publisher: User, report: AnnualReport):
    approve(report.pk, clerk)
    publish(report.pk, publisher)
    assert at_clerks.post(desk(report, "decide/withdraw/"), {"revision": 2, "words": "误"}).status_code == 403
    report.refresh_from_db()
    assert report.state == ReportState.PUBLISHED


@pytest.mark.parametrize("staff", ["at_publishers"])
def test_a_publisher_cannot_import(request: pytest.FixtureRequest, staff: str):
    assert request.getfixturevalue(staff).get("/admin/reports/importbatch/add/").status_code == 403


def test_only_administrators_manage_users(
    at_clerks: Client, at_publishers: Client, at_administrators: Client
):
    assert at_clerks.get("/admin/auth/user/").status_code == 403
    assert at_publishers.get("/admin/auth/user/").status_code == 403
    assert at_administrators.get("/admin/auth/user/").status_code == 200


@pytest.mark.parametrize("model", ["annualreport", "upload", "event", "publication", "importbatch"])
def test_nobody_deletes_what_carries_provenance(admin_client: Client, report: AnnualReport, model: str):
    assert admin_client.get(f"/admin/reports/{model}/{report.pk}/delete/").status_code in {302, 403}
    assert 'value="delete_selected"' not in admin_client.get(f"/admin/reports/{model}/").content.decode()


def test_no_change_without_the_csrf_token(clerk: User, report: AnnualReport):
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    row = cell(report, "t3.granted.natural")
    for address in (
        f"figures/{row.pk}/correct/",
        f"figures/{row.pk}/confirm/",
        "have/take/",
        "decide/approve/",
    ):
        assert client.post(desk(report, address), correction(report, "8")).status_code == 403


def test_a_look_changes_nothing(at_clerks: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    for address in (f"figures/{row.pk}/correct/", f"figures/{row.pk}/confirm/", "have/take/"):
        assert at_clerks.get(desk(report, address)).status_code == 405
