"""Figures as a table: what goes out comes back as corrections, each with its reason, checked like any other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from import_export.results import Result
from tablib import Dataset

from indicators.models import RowState
from indicators.spreadsheets import ClerkCSV, ClerkXLSX
from reports.figure_tables import FigureResource
from reports.models import Act, AnnualReport, Event
from reports.workflow.correcting import correct
from reports.workflow.reviewing import approve
from tests.reports.admin.conftest import agency, cell, clerk, prepared, publisher, report, signed_in

__all__ = ["agency", "clerk", "prepared", "publisher", "report"]

LIST = "/admin/indicators/indicatorrow/"


def table(
    report: AnnualReport, value: str, new: str, reason: str = "原件为准", place: int | None = None
) -> Dataset:
    row = cell(report, "t3.granted.natural")
    at = row.place if place is None else place
    return Dataset(
        [report.pk, at, value, new, reason], headers=["report", "place", "value", "new_value", "reason"]
    )


def take_in(dataset: Dataset, by: User, dry_run: bool = False) -> Result:
    return FigureResource().import_data(dataset, user=by, dry_run=dry_run)


def troubles(result: Result) -> str:
    return " ".join(
        [str(each.error) for each in result.invalid_rows]
        + [str(e.error) for _n, es in result.row_errors() for e in es]
    )


def test_a_new_value_is_a_correction_with_its_reason(report: AnnualReport, clerk: User):
    take_in(table(report, "9", "8"), clerk)
    row = cell(report, "t3.granted.natural")
    event = Event.objects.get(act=Act.CORRECTED)
    assert (row.value, row.read, row.state) == (Decimal(8), Decimal(9), RowState.CORRECTED)
    assert (event.by, event.why) == (clerk, "原件为准")


def test_a_dry_run_changes_nothing_and_shows_from_and_to(report: AnnualReport, clerk: User):
    result = take_in(table(report, "9", "8"), clerk, dry_run=True)
    assert not troubles(result)
    assert any("9" in cell and "8" in cell for cell in result.rows[0].diff or [])
    assert not Event.objects.filter(act=Act.CORRECTED).exists()


def test_lines_without_a_new_value_say_nothing(report: AnnualReport, clerk: User):
    take_in(table(report, "9", ""), clerk)
    assert not Event.objects.filter(act=Act.CORRECTED).exists()


def test_a_cell_can_be_said_to_be_blank(report: AnnualReport, clerk: User):
    take_in(table(report, "9", "(blank)"), clerk)
    row = cell(report, "t3.granted.natural")
    assert (row.is_set, row.value) == (True, None)


def test_a_value_that_changed_since_the_table_was_taken_out_is_not_overwritten(
    report: AnnualReport, clerk: User
):
    correct(cell(report, "t3.granted.natural").pk, Decimal(7), "别人先改", clerk)
    result = take_in(table(report, "9", "8"), clerk)
    assert "9" in troubles(result)
    assert "7" in troubles(result)
    assert cell(report, "t3.granted.natural").value == Decimal(7)


@pytest.mark.parametrize(("new", "reason"), [("八", "x"), ("NaN", "x"), ("8", ""), ("1e5", "x")])
def test_a_line_that_cannot_be_says_why(report: AnnualReport, clerk: User, new: str, reason: str):
    assert troubles(take_in(table(report, "9", new, reason), clerk))
    assert cell(report, "t3.granted.natural").value == Decimal(9)


def test_a_place_without_a_figure_leads_to_the_desk(report: AnnualReport, clerk: User):
    assert "99999" in troubles(take_in(table(report, "", "8", place=99999), clerk))


def test_a_publisher_corrects_nothing_by_table_either(report: AnnualReport, publisher: User):
    assert troubles(take_in(table(report, "9", "8"), publisher))
    assert cell(report, "t3.granted.natural").value == Decimal(9)


def test_an_approved_report_is_read_only_for_tables_too(report: AnnualReport, clerk: User):
    approve(report.pk, clerk)
    assert troubles(take_in(table(report, "9", "8"), clerk))


def test_one_bad_line_stops_the_whole_table(report: AnnualReport, clerk: User):
    dataset = table(report, "9", "8")
    dataset.append([report.pk, 99999, "", "1", "x"])
    result = FigureResource().import_data(dataset, user=clerk, dry_run=True)
    assert result.has_errors() or result.has_validation_errors()


@pytest.mark.parametrize("kind", [ClerkCSV, ClerkXLSX])
def test_what_goes_out_comes_back(report: AnnualReport, clerk: User, kind: type[ClerkCSV | ClerkXLSX]):
    row = cell(report, "t3.granted.natural")
    out = FigureResource().export(report.rows.filter(pk__in=[row.pk]))
    back = kind().create_dataset(kind().export_data(out))
    filled = Dataset(headers=back.headers)
    line = dict(zip(back.headers, back[0], strict=True)) | {"new_value": 8, "reason": "核对"}
    filled.append([line[header] for header in back.headers])
    assert not troubles(take_in(filled, clerk))
    row.refresh_from_db()
    assert row.value == Decimal(8)


def test_by_the_pages_of_the_admin_with_a_table_in_gb18030(report: AnnualReport, clerk: User):
    client = signed_in(clerk)
    row = cell(report, "t3.granted.natural")
    data = f"report,place,value,new_value,reason\n{report.pk},{row.place},9,8,按原件更正\n".encode("gb18030")
    first = client.post(LIST + "import/", {"import_file": SimpleUploadedFile("改.csv", data), "format": "0"})
    confirm = first.context["confirm_form"].initial
    assert cell(report, "t3.granted.natural").value == Decimal(9)
    client.post(LIST + "process_import/", confirm)
    assert cell(report, "t3.granted.natural").value == Decimal(8)
    assert Event.objects.get(act=Act.CORRECTED).why == "按原件更正"


def test_the_pages_of_the_admin_ask_for_the_permission(report: AnnualReport, publisher: User):
    assert signed_in(publisher).get(LIST + "import/").status_code == 403


def test_the_export_of_one_report_has_its_figures_alone(report: AnnualReport, publisher: User):
    answer = signed_in(publisher).post(f"{LIST}export/?report={report.pk}", {"format": "0"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == report.rows.count() + 1
