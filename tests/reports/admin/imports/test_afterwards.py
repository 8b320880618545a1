"""An import that is over: its history, and taking it back after a look at what that does."""

from __future__ import annotations

from decimal import Decimal

from django.contrib.auth.models import User
from django.test import Client

from reports.models import Agency, AnnualReport, ReportState
from reports.workflow.correcting import correct
from tests.reports.admin.conftest import cell
from tests.reports.admin.imports.test_views import drive, file, page, stage
from tests.reports.workflow.conftest import report_text


def test_taking_back_is_shown_first_and_then_done(at_clerks: Client, agency: Agency, clerk: User):
    batch = stage(at_clerks, file("甲.txt", report_text(year=2021)))
    at_clerks.post(page(batch, "confirm/"))
    drive(at_clerks, batch)
    shown = at_clerks.get(page(batch, "take-back/"), headers={"accept-language": "en"}).content.decode()
    assert "Leaves the desk" in shown
    assert AnnualReport.objects.get().state == ReportState.REVIEW
    at_clerks.post(page(batch, "take-back/"))
    assert AnnualReport.objects.get().state == ReportState.TAKEN_BACK


def test_the_history_of_an_import_names_its_reports(at_clerks: Client, agency: Agency):
    batch = stage(at_clerks, *(file(f"{year}.txt", report_text(year=year)) for year in (2021, 2022)))
    at_clerks.post(page(batch, "confirm/"))
    drive(at_clerks, batch)
    told = at_clerks.get(page(batch, "history/")).content.decode()
    for words in ("示例县人民政府 2021", "示例县人民政府 2022", "2021.txt"):
        assert words in told


def test_what_a_changed_file_would_do_is_shown_before_it_is_confirmed(
    at_clerks: Client, report: AnnualReport, clerk: User
):
    correct(cell(report, "t3.granted.natural").pk, Decimal(8), "看错行", clerk)
    batch = stage(at_clerks, file("更正.txt", report_text(granted=7)))
    item = batch.items.get()
    assert page(batch, f"files/{item.pk}/changes/") in at_clerks.get(page(batch)).content.decode()
    told = at_clerks.get(
        page(batch, f"files/{item.pk}/changes/"), headers={"accept-language": "en"}
    ).content.decode()
    assert "1 figure ends in conflict" in told
    assert cell(report, "t3.granted.natural").value == 8
