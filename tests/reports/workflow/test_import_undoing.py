"""An import is taken back: each report as it was before, people's work untouched, everything on record."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from reports.models import Agency, AnnualReport, BatchState, ImportBatch, ReportState, Upload
from reports.workflow.correcting import confirm
from reports.workflow.import_undoing import Fate, take_back_import, undoings
from reports.workflow.refusals import NotAllowed, WrongState
from reports.workflow.staged_import import confirm_import, work_some
from reports.workflow.staging import stage
from reports.workflow.verifying import faults
from tests.reports.workflow.conftest import report_text
from tests.reports.workflow.test_importing import cell
from tests.reports.workflow.test_staging import file

pytestmark = pytest.mark.django_db


def imported(clerk: User, *texts: str) -> ImportBatch:
    batch = stage([file(f"{number}.txt", text) for number, text in enumerate(texts)], clerk)
    work_some(batch.pk, clerk, seconds=60)
    confirm_import(batch.pk, clerk)
    work_some(batch.pk, clerk, seconds=60)
    batch.refresh_from_db()
    return batch


def fates(batch: ImportBatch) -> list[Fate]:
    return [each.fate for each in undoings(batch)]


def test_a_new_report_leaves_the_desk_and_its_file_stays(clerk: User, agency: Agency):
    batch = imported(clerk, report_text(year=2021), report_text(year=2022))
    assert take_back_import(batch.pk, clerk) == (2, True)
    report = AnnualReport.objects.get(year=2021)
    assert (report.state, report.reading, report.rows.count()) == (ReportState.TAKEN_BACK, None, 0)
    assert Upload.objects.count() == 2
    assert report.events.order_by("-number")[0].act == "import_taken_back"
    assert list(faults()) == []


def test_the_same_file_can_be_imported_again(clerk: User, agency: Agency):
    take_back_import(imported(clerk, report_text(year=2021)).pk, clerk)
    again = imported(clerk, report_text(year=2021))
    report = AnnualReport.objects.get()
    assert (again.state, report.state) == (BatchState.DONE, ReportState.REVIEW)
    assert report.rows.exists()
    assert list(faults()) == []


def test_a_changed_report_goes_back_to_the_file_before(report: AnnualReport, clerk: User):
    batch = imported(clerk, report_text(granted=8))
    assert cell(report, "t3.granted.natural").read == 8
    assert fates(batch) == [Fate.BACK]
    take_back_import(batch.pk, clerk)
    report.refresh_from_db()
    assert cell(report, "t3.granted.natural").read == 9
    assert report.state == ReportState.REVIEW


def test_what_people_worked_on_since_stays(clerk: User, agency: Agency):
    batch = imported(clerk, report_text(year=2021), report_text(year=2022))
    worked_on = AnnualReport.objects.get(year=2022)
    confirm(cell(worked_on, "t3.granted.natural").pk, clerk)
    assert fates(batch) == [Fate.GONE, Fate.WORKED_ON]
    assert take_back_import(batch.pk, clerk) == (1, True)
    assert worked_on.rows.exists()


def test_what_a_later_file_changed_stays(clerk: User, agency: Agency):
    batch = imported(clerk, report_text(year=2021))
    imported(clerk, report_text(year=2021, granted=8))
    assert fates(batch) == [Fate.OVERTAKEN]


def test_a_second_time_finds_nothing_to_take_back(clerk: User, agency: Agency):
    batch = imported(clerk, report_text(year=2021))
    take_back_import(batch.pk, clerk)
    assert take_back_import(batch.pk, clerk) == (0, True)


def test_out_of_time_it_says_that_there_is_more(clerk: User, agency: Agency):
    batch = imported(clerk, report_text(year=2021), report_text(year=2022))
    assert take_back_import(batch.pk, clerk, seconds=-1) == (0, False)
    assert AnnualReport.objects.filter(state=ReportState.REVIEW).count() == 2


def test_only_a_finished_import_is_taken_back_and_only_by_who_may_import(
    clerk: User, publisher: User, agency: Agency
):
    waiting = stage([file("甲.txt", report_text(year=2021))], clerk)
    with pytest.raises(WrongState):
        take_back_import(waiting.pk, clerk)
    with pytest.raises(NotAllowed):
        take_back_import(waiting.pk, publisher)
