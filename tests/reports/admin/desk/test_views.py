"""The desk of one report: what it shows, and each change with its answer."""

from __future__ import annotations

from decimal import Decimal
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from indicators.models import FindingState, Indicator, RowState
from indicators.models.figure import RowOrigin
from reports.models import Act, AnnualReport, Event
from reports.workflow.correcting import correct
from reports.workflow.reviewing import approve
from tests.reports.admin.conftest import cell, correction, desk

JSON = {"Accept": "application/json"}


def test_the_source_stands_beside_the_figures_and_each_leads_to_the_other(
    at_clerks: Client, report: AnnualReport
):
    page = at_clerks.get(desk(report)).content.decode()
    row = cell(report, "t3.granted.natural")
    assert f'id="m{row.place}" href="#f{row.place}"' in page
    assert f'id="f{row.place}"' in page
    assert "一、总体情况" in page


def test_a_matrix_is_printed_as_a_matrix(at_clerks: Client, report: AnnualReport):
    page = at_clerks.get(desk(report)).content.decode()
    assert 'class="grid grid-matrix"' in page
    assert page.count(">自然人</th>") == 1


def test_a_table_that_is_not_in_the_source_is_said_to_be_missing(at_clerks: Client, report: AnnualReport):
    page = at_clerks.get(desk(report)).content.decode()
    missing = Indicator.objects.filter(era=report.era, table="t4").first()
    assert missing is not None
    assert f'id="i{missing.pk}"' in page


def test_a_correction_answers_with_the_pieces_that_changed(at_clerks: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    answer = at_clerks.post(
        desk(report, f"figures/{row.pk}/correct/"), correction(report, "8"), headers=JSON
    ).json()
    assert (answer["ok"], answer["revision"], answer["focus"]) == (True, report.revision + 1, f"f{row.place}")
    assert {"desk-bar", "findings", f"f{row.place}"} <= set(answer["pieces"])
    assert len(answer["pieces"]) < 60
    assert 'class="figure is-corrected' in answer["pieces"][f"f{row.place}"]


def test_what_the_source_itself_has_wrong_is_kept_as_printed(at_clerks: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    address = desk(report, f"figures/{row.pk}/correct/")
    answer = at_clerks.post(
        address, correction(report, "8", kind="source", words="与总计不符"), headers=JSON
    ).json()
    assert answer["ok"]
    row.refresh_from_db()
    assert (row.value, row.state) == (Decimal(9), "confirmed")
    assert "与总计不符" in at_clerks.get(desk(report, f"figures/{row.pk}/")).content.decode()


def test_a_correction_keeps_who_when_from_to_and_why(at_clerks: Client, clerk: User, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    at_clerks.post(
        desk(report, f"figures/{row.pk}/correct/"),
        correction(report, "8", kind="other", words="原件第三页为8"),
    )
    event = Event.objects.get(act=Act.CORRECTED)
    assert (event.by, event.old, event.new, event.why) == (clerk, "sure|~", "corrected|8", "原件第三页为8")
    page = at_clerks.get(desk(report, f"figures/{row.pk}/")).content.decode()
    for word in ("clerk", "原件第三页为8", "<td>8</td>"):
        assert word in page


def test_the_history_says_what_the_rules_say_and_not_their_numbers(at_clerks: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    at_clerks.post(desk(report, f"figures/{row.pk}/correct/"), correction(report, "8"), headers=JSON)
    event = Event.objects.get(act=Act.CHECKED)
    told = at_clerks.get(desk(report, "history/")).content.decode()
    assert "#" in (event.new or "")
    assert str(event.new).split(";")[0] not in told
    assert report.findings.filter(state="open")[0].message_zh in unescape(told)


def test_without_a_script_a_correction_leads_back_to_the_figure(at_clerks: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    answer = at_clerks.post(desk(report, f"figures/{row.pk}/correct/"), correction(report, "8"))
    assert answer["Location"] == f"{desk(report)}#f{row.place}"


def test_a_stale_correction_is_refused_with_both_values(at_clerks: Client, clerk: User, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    correct(row.pk, Decimal(7), "别人先改", clerk)
    answer = at_clerks.post(desk(report, f"figures/{row.pk}/correct/"), correction(report, "8"), headers=JSON)
    said = answer.json()
    row.refresh_from_db()
    assert (answer.status_code, row.value) == (409, Decimal(7))
    assert "7" in said["says"]
    assert "8" in said["says"]
    assert said["revision"] == report.revision + 1
    assert "figures" in said["pieces"]


def test_without_a_script_a_stale_correction_shows_both_values_too(
    at_clerks: Client, clerk: User, report: AnnualReport
):
    row = cell(report, "t3.granted.natural")
    correct(row.pk, Decimal(7), "别人先改", clerk)
    answer = at_clerks.post(desk(report, f"figures/{row.pk}/correct/"), correction(report, "8"))
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("typed", ["八", "8件", "NaN", "1e5"])
def test_what_is_no_number_is_refused_and_nothing_changes(
    at_clerks: Client, report: AnnualReport, typed: str
):
    row = cell(report, "t3.granted.natural")
    answer = at_clerks.post(
        desk(report, f"figures/{row.pk}/correct/"), correction(report, typed), headers=JSON
    )
    row.refresh_from_db()
    assert (answer.status_code, answer.json()["yours"], row.is_set) == (400, typed, False)


def test_another_reason_needs_words(at_clerks: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    answer = at_clerks.post(
        desk(report, f"figures/{row.pk}/correct/"), correction(report, "8", kind="other"), headers=JSON
    )
    assert answer.status_code == 400


def test_a_blank_cell_can_be_set_to_blank(at_clerks: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    at_clerks.post(desk(report, f"figures/{row.pk}/correct/"), correction(report, ""))
    row.refresh_from_db()
    assert (row.is_set, row.value) == (True, None)


def test_confirm_and_undo_are_one_post_each(at_clerks: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    at_clerks.post(desk(report, f"figures/{row.pk}/confirm/"), {"revision": report.revision})
    row.refresh_from_db()
    assert row.state == RowState.CONFIRMED
    at_clerks.post(desk(report, f"figures/{row.pk}/undo/"), {"revision": report.revision + 1})
    row.refresh_from_db()
    assert row.state == RowState.SURE


def test_a_missing_cell_is_typed_in_and_stands_where_it_was_missing(at_clerks: Client, report: AnnualReport):
    indicator = Indicator.objects.filter(era=report.era, table="t4").first()
    assert indicator is not None
    answer = at_clerks.post(
        desk(report, f"cells/{indicator.pk}/"), correction(report, "3"), headers=JSON
    ).json()
    row = report.rows.get(indicator=indicator)
    assert (row.value, row.origin, row.start, row.state) == (
        Decimal(3),
        RowOrigin.PERSON,
        None,
        RowState.TYPED,
    )
    assert f'id="f{row.place}"' in answer["pieces"][f"i{indicator.pk}"]


def test_a_cell_of_another_template_is_not_there(at_clerks: Client, report: AnnualReport):
    other = Indicator.objects.exclude(era=report.era).first()
    assert other is not None
    assert at_clerks.post(desk(report, f"cells/{other.pk}/"), correction(report, "3")).status_code == 404


def test_a_figure_of_another_report_is_not_there(at_clerks: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    elsewhere = f"/admin/reports/annualreport/{report.pk + 1}/figures/{row.pk}/correct/"
    assert at_clerks.post(elsewhere, correction(report, "8")).status_code == 404


def test_an_explained_rule_stands_with_its_reason(at_clerks: Client, clerk: User, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    correct(row.pk, Decimal(8), "看错行", clerk)
    report.refresh_from_db()
    finding = next(
        each for each in report.findings.filter(state=FindingState.OPEN) if row.place in each.places
    )
    words = {"words": "原表如此", "revision": report.revision}
    at_clerks.post(desk(report, f"findings/{finding.pk}/explain/"), words)
    finding.refresh_from_db()
    assert (finding.state, finding.waiver, finding.waived_by) == (FindingState.EXPLAINED, "原表如此", clerk)
    assert "原表如此" in at_clerks.get(desk(report)).content.decode()
    at_clerks.post(desk(report, f"findings/{finding.pk}/reopen/"), {"revision": report.revision})
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN


def test_an_approved_report_is_read_only(at_clerks: Client, clerk: User, report: AnnualReport):
    approve(report.pk, clerk)
    report.refresh_from_db()
    row = cell(report, "t3.granted.natural")
    answer = at_clerks.post(desk(report, f"figures/{row.pk}/correct/"), correction(report, "8"), headers=JSON)
    assert answer.status_code == 409
    assert "data-dock-form" not in at_clerks.get(desk(report)).content.decode()


def test_what_others_changed_comes_with_the_next_look(at_clerks: Client, clerk: User, report: AnnualReport):
    assert at_clerks.get(desk(report, f"newer/?revision={report.revision}")).status_code == 204
    correct(cell(report, "t3.granted.natural").pk, Decimal(7), "别人改了", clerk)
    said = at_clerks.get(desk(report, f"newer/?revision={report.revision}")).json()
    assert (said["revision"], set(said["pieces"])) == (
        report.revision + 1,
        {"desk-bar", "findings", "figures"},
    )


def test_a_report_can_be_taken_and_given_back(at_clerks: Client, clerk: User, report: AnnualReport):
    at_clerks.post(desk(report, "have/take/"))
    report.refresh_from_db()
    assert report.assigned_to == clerk
    at_clerks.post(desk(report, "have/give/"))
    report.refresh_from_db()
    assert report.assigned_to is None


def test_the_desk_asks_the_database_a_bounded_number_of_times(
    at_clerks: Client, report: AnnualReport, django_assert_max_num_queries: DjangoAssertNumQueries
):
    with django_assert_max_num_queries(22):
        at_clerks.get(desk(report))


def test_the_page_carries_neither_inline_script_nor_inline_style(at_clerks: Client, report: AnnualReport):
    page = at_clerks.get(desk(report)).content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page
    assert " onclick=" not in page


def test_the_page_of_a_figure_says_where_to_look_in_the_file(at_clerks: Client, report: AnnualReport):
    row = cell(report, "t3.granted.natural")
    reading = report.reading
    assert reading is not None
    said = next(each for each in reading.said["figures"] if each["start"] == row.start)
    said["place"] = {"page": 2, "table": 3, "row": 4, "column": 5}
    reading.save()
    page = at_clerks.get(
        desk(report, f"figures/{row.pk}/"), headers={"accept-language": "en"}
    ).content.decode()
    assert "page 2 · table 3, row 4, cell 5" in page
