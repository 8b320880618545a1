"""The form of the outline: what is sent is done, what cannot be is said."""

from __future__ import annotations

from django.test import Client

from reports.models import AnnualReport
from reports.workflow.outlining import outline_of
from tests.reports.admin.conftest import desk


def sent(report: AnnualReport, **more: object) -> dict[str, object]:
    return {"revision": report.revision, **{key.replace("_", "-"): value for key, value in more.items()}}


def names(report: AnnualReport) -> list[str]:
    return [each.words for each in outline_of(report)]


def test_the_form_offers_the_lines_of_each_section(at_clerks: Client, report: AnnualReport):
    page = at_clerks.get(desk(report, "outline/")).content.decode()
    assert 'value="总体情况"' in page
    assert ">2023年，示例县共收到" in page


def test_renaming_joining_and_splitting_are_one_step(at_clerks: Client, report: AnnualReport):
    before = names(report)
    assert report.reading
    at = report.reading.text.index("2023年，示例县共收到")
    at_clerks.post(desk(report, "outline/"), sent(report, words_0="概况", split_0=at, join_1="yes"))
    after = names(report)
    assert after[:2] == ["概况", report.reading.text[at : at + 40]]
    assert before[1] not in after


def test_a_place_that_is_no_number_is_refused(at_clerks: Client, report: AnnualReport):
    before = outline_of(report)
    answer = at_clerks.post(desk(report, "outline/"), sent(report, start_0="x"))
    assert answer.status_code == 409
    assert outline_of(report) == before


def test_a_form_without_changes_changes_nothing(at_clerks: Client, report: AnnualReport):
    at_clerks.post(desk(report, "outline/"), sent(report))
    assert not report.events.filter(act="outlined").exists()


def test_the_outline_before_is_a_press_away(at_clerks: Client, report: AnnualReport):
    before = names(report)
    at_clerks.post(desk(report, "outline/"), sent(report, words_0="概况"))
    report.refresh_from_db()
    at_clerks.post(desk(report, "outline/undo/"), sent(report))
    assert names(report) == before


def test_a_text_without_sections_begins_with_one(at_clerks: Client, report: AnnualReport):
    report.sections.all().delete()
    page = at_clerks.get(desk(report, "outline/")).content.decode()
    assert 'name="words-0"' in page


def test_whose_change_would_be_taken_back_is_told(at_clerks: Client, report: AnnualReport):
    at_clerks.post(desk(report, "outline/"), sent(report, words_0="概况"))
    assert "最近由 clerk 于" in at_clerks.get(desk(report, "outline/")).content.decode()
