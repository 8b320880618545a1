"""Requests that no page of ours makes: they get an answer that says so, never an error of the server."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reports.models import Agency, AnnualReport, Event
from reports.pipeline.decode import MAX_BYTES

BEYOND = str(2**63)
IMPORT_AGENCIES = "/admin/reports/agency/process_import/"


@pytest.mark.parametrize(
    "address",
    [
        f"reports/annualreport/?agency={BEYOND}",
        f"reports/annualreport/?assigned_to={BEYOND}",
        f"reports/publication/?agency=-{BEYOND}1",
        f"reports/agency/?region={BEYOND}",
        f"auth/user/?groups={BEYOND}",
        "reports/annualreport/?state=%00",
        "reports/event/?act__exact=%00",
        "reports/annualreport/?era=%00",
        "reports/publication/?province=%00",
        "indicators/indicatorrow/?state__exact=a%00",
    ],
)
def test_a_filter_by_what_no_record_can_hold_is_refused_in_style(
    admin_client: Client, report: AnnualReport, address: str
):
    answer = admin_client.get(f"/admin/{address}")
    assert (answer.status_code, "site.css" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize("digits", [BEYOND, "9" * 5000, "²"])
def test_an_impossible_number_in_a_filter_of_our_own_is_no_error_of_the_server(
    admin_client: Client, report: AnnualReport, digits: str
):
    for address in ("reports/annualreport/?year", "indicators/indicatorrow/?report"):
        assert admin_client.get(f"/admin/{address}={digits}").status_code in {200, 400}


def test_suggestions_for_a_nul_are_none(at_clerks: Client, agency: Agency):
    asked = "app_label=reports&model_name=agency&field_name=parent&term=%00"
    assert at_clerks.get(f"/admin/autocomplete/?{asked}").json()["results"] == []


@pytest.mark.parametrize("key", ["abc", "\x00", "1e9", BEYOND, "9" * 50])
def test_the_history_of_what_is_no_agency_is_not_there(at_clerks: Client, agency: Agency, key: str):
    assert at_clerks.get(f"/admin/reports/agency/{key}/history/").status_code == 404
    assert at_clerks.get(f"/admin/reports/agency/{agency.pk}/history/{key}/").status_code == 404


@pytest.mark.parametrize("ticked", ["abc", "\x00", BEYOND, ""])
def test_what_was_ticked_must_be_a_record(at_clerks: Client, report: AnnualReport, ticked: str):
    sent = {"action": "approve_selected", "_selected_action": [ticked]}
    assert at_clerks.post("/admin/reports/annualreport/", sent).status_code == 400


@pytest.mark.parametrize("key", [0, 99, 2**63 - 1, 2**63])
@pytest.mark.parametrize("step", ["step/", "confirm/", "discard/", "files/1/"])
def test_an_import_that_is_not_there_is_not_there(
    at_clerks: Client, report: AnnualReport, key: int, step: str
):
    assert at_clerks.post(f"/admin/reports/importbatch/{key}/{step}").status_code == 404


@pytest.mark.parametrize("key", [0, 2**63 - 1, 2**63])
def test_a_report_or_a_part_of_it_that_is_not_there_is_not_there(
    at_clerks: Client, report: AnnualReport, key: int
):
    desk = f"/admin/reports/annualreport/{report.pk}/"
    for address in (f"{desk}figures/{key}/correct/", f"{desk}cells/{key}/", f"{desk}findings/{key}/explain/"):
        assert at_clerks.post(address).status_code == 404
    assert at_clerks.post(f"/admin/reports/annualreport/{key}/decide/approve/").status_code == 404


def test_a_figure_of_another_report_cannot_be_reached_through_this_one(
    at_clerks: Client, clerk: User, report: AnnualReport
):
    other = AnnualReport.objects.create(agency=report.agency, year=2001 + 20, era="e4")
    row = report.rows.first()
    assert row is not None
    address = f"/admin/reports/annualreport/{other.pk}/figures/{row.pk}/"
    assert at_clerks.get(address).status_code == 404
    assert at_clerks.post(f"{address}confirm/", {"revision": 0}).status_code == 404


def test_an_export_by_a_filter_that_says_nothing_leads_to_the_list(at_clerks: Client, agency: Agency):
    answer = at_clerks.get("/admin/reports/agency/export/?id__in=abc")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/reports/agency/?e=1")


def confirmation(**told: str) -> dict[str, str]:
    return {"format": "0", "resource": "", "import_file_name": "x", "original_file_name": "x.csv", **told}


def test_a_confirmation_reaches_no_file_of_the_server(at_clerks: Client, agency: Agency, tmp_path: Path):
    place = tmp_path / "table.csv"
    place.write_text("name,region\n新机关,990101\n")
    for name in (str(place), f"../{place}", place.name):
        answer = at_clerks.post(IMPORT_AGENCIES, confirmation(import_file_name=name), follow=True)
        assert "这份表格已不再保留" in answer.content.decode()
    assert place.exists()
    assert Agency.objects.count() == 1


def test_a_confirmation_reaches_no_session_of_somebody_else(at_clerks: Client, at_publishers: Client):
    key = at_publishers.cookies["sessionid"].value
    at_clerks.post(IMPORT_AGENCIES, confirmation(import_file_name=key))
    assert at_publishers.get("/admin/reports/agency/").status_code == 200


@pytest.mark.parametrize("told", [{"format": "99"}, {"format": "x"}, {"resource": "7"}, {"format": "-1"}])
def test_a_confirmation_in_a_format_that_is_not_offered_is_refused(
    at_clerks: Client, agency: Agency, told: dict[str, str]
):
    answer = at_clerks.post(IMPORT_AGENCIES, confirmation(**told))
    assert (answer.status_code, "confirm_form" in answer.context) == (200, True)
    assert not Event.objects.filter(subject_kind="agency").exists()


def workbook(sheet: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", sheet)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("炸弹.xlsx", workbook(b"0" * 30_000_000), "解压后过大"),
        ("实体.xlsx", workbook(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "自定义实体"),
        ("巨大.xlsx", b"1" * (MAX_BYTES + 1), "上限"),
        ("不是.xlsx", b"\xff\xd8\xff\xe0 JFIF", "不是所选格式的表格"),
        ("宽.csv", b"," * 1000 + b"\n" + b"," * 1000, "200 列"),
    ],
)
def test_a_hostile_table_is_refused_in_a_sentence(
    at_clerks: Client, agency: Agency, name: str, data: bytes, told: str
):
    sent = {"import_file": SimpleUploadedFile(name, data), "format": "1" if name.endswith("x") else "0"}
    answer = at_clerks.post("/admin/reports/agency/import/", sent)
    assert told in str(answer.context["form"].errors)
    assert "confirm_form" not in answer.context
