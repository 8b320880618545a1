"""Of which kind a correction is: misread, a wrong source, a unit, a number of another cell; each does what it says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from indicators.models import Indicator
from reports.models import Act, AnnualReport, Event
from tests.reports.admin.conftest import cell, correction, desk

JSON = {"Accept": "application/json"}


def test_the_kind_of_a_correction_is_kept_as_a_code_apart_from_the_words(
    at_clerks: Client, report: AnnualReport
):
    row = cell(report, "t3.granted.natural")
    sent = correction(report, "8", words="表格错位")
    at_clerks.post(desk(report, f"figures/{row.pk}/correct/"), sent, headers=JSON)
    event = Event.objects.get(act=Act.CORRECTED)
    assert (event.kind, event.why) == ("misread", "表格错位")
    history = at_clerks.get(desk(report, f"figures/{row.pk}/")).content.decode()
    assert "识读有误，按原文更正<br>表格错位" in history


def test_a_misread_unit_is_set_with_the_value_left_as_it_is(at_clerks: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    sent = correction(report, "9", kind="unit", unit="人")
    answer = at_clerks.post(desk(report, f"figures/{row.pk}/correct/"), sent, headers=JSON).json()
    assert 'data-unit="人"' in answer["pieces"][f"f{row.place}"]
    row.refresh_from_db()
    assert (row.value, row.is_set, row.counted_in) == (Decimal(9), False, "人")


def test_a_number_is_moved_to_the_cell_that_it_belongs_to(at_clerks: Client, report: AnnualReport):
    row, other = cell(report, "t3.granted.natural"), cell(report, "t3.granted.business")
    sent = {"to": f"f{other.place}", "revision": str(report.revision)}
    answer = at_clerks.post(desk(report, f"figures/{row.pk}/move/"), sent, headers=JSON).json()
    assert (answer["ok"], answer["focus"]) == (True, f"f{other.place}")
    other.refresh_from_db()
    assert other.value == row.read


def test_without_a_script_the_cell_is_chosen_from_a_list(at_clerks: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    missing = Indicator.objects.get(era=report.era, code="t4.review_total")
    page = at_clerks.get(desk(report, f"figures/{row.pk}/")).content.decode()
    assert f'<option value="i{missing.pk}">' in page
    sent = {"to": f"i{missing.pk}", "revision": str(report.revision)}
    answer = at_clerks.post(desk(report, f"figures/{row.pk}/move/"), sent)
    moved = report.rows.get(indicator=missing)
    assert answer["Location"] == desk(report) + f"#f{moved.place}"


@pytest.mark.parametrize(("to", "status"), [("", 400), ("x1", 400), ("f99999", 404), ("i99999999", 404)])
def test_a_cell_that_is_not_there_takes_no_number(
    at_clerks: Client, report: AnnualReport, to: str, status: int
):
    row = cell(report, "t3.granted.natural")
    sent = {"to": to, "revision": str(report.revision)}
    answer = at_clerks.post(desk(report, f"figures/{row.pk}/move/"), sent, headers=JSON)
    assert answer.status_code == status
    row.refresh_from_db()
    assert row.value == row.read
