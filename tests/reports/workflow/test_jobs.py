"""Jobs are rows: taken by one worker, given back, set aside after three tries, stopped and gone on with."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from indicators.catalogue.values import Catalogue
from reports.models import (
    Agency,
    AnnualReport,
    BatchState,
    ImportItem,
    ItemOutcome,
    Job,
    JobKind,
    JobState,
    Schedule,
)
from reports.pipeline import read_document
from reports.pipeline.values import Reading
from reports.workflow import schedule
from reports.workflow.database_clock import LEASE, database_now
from reports.workflow.incoming import Incoming
from reports.workflow.job_acts import cancel, go_on, try_again
from reports.workflow.jobs import TRIES, ask_for, begin_clean, leave, seen, take_files
from reports.workflow.schedule import Due, ask_for_due, run_scheduled, take_scheduled
from reports.workflow.staged_import import confirm_import
from reports.workflow.staged_work import work_at
from reports.workflow.staging import stage
from tests.reports.workflow.conftest import report_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(clerk: User, agency: Agency) -> Job:
    texts = {f"{year}.txt": report_text(year=year).encode() for year in (2021, 2022, 2023)}
    batch = stage([Incoming(name, len(data), data) for name, data in texts.items()], clerk)
    return batch.jobs.get()


def test_staging_asks_for_a_job_and_asking_again_for_none(job: Job, clerk: User):
    assert (job.kind, job.state, job.by) == (JobKind.READ, JobState.WAITING, clerk)
    assert ask_for(JobKind.READ, clerk, job.batch) is None


def test_a_file_is_taken_by_one_worker_until_its_lease_ends(job: Job):
    first = take_files(job, "a:1", 2)
    assert [item.order for item in first] == [0, 1]
    assert [item.order for item in take_files(job, "b:1", 5)] == [2]
    assert take_files(job, "c:1", 5) == []
    ImportItem.objects.filter(worker="a:1").update(lease_until=database_now() - timedelta(seconds=1))
    assert [item.order for item in take_files(job, "c:1", 5)] == [0]  # one that was tried before comes alone


def test_what_a_process_of_the_same_name_held_is_free_once_this_one_begins(job: Job):
    take_files(job, "container:7", 5)
    seen("container:7")
    assert take_files(job, "container:7", 5) == []
    begin_clean("container:7")
    assert len(take_files(job, "container:7", 5)) == 1
    begin_clean("container:7")
    assert ImportItem.objects.filter(worker="container:7").count() == 1


def test_a_lease_from_a_clock_that_was_set_back_does_not_last_for_ever(job: Job):
    take_files(job, "a:1", 5)
    ImportItem.objects.update(lease_until=database_now() + 100 * LEASE)
    assert len(take_files(job, "b:1", 5)) == 1


def test_a_file_at_which_three_workers_died_is_set_aside_with_the_reason_and_tried_again_by_a_click(
    job: Job, clerk: User
):
    for number in range(TRIES):
        take_files(job, f"dead:{number}", 1)
        ImportItem.objects.filter(order__gt=0).update(attempt=TRIES)
        leave(f"dead:{number}")
    ImportItem.objects.filter(order__gt=0).update(attempt=0)
    work_at(job, "a:1", 60)
    item = ImportItem.objects.get(order=0)
    assert (item.outcome, item.done, item.content is not None) == (ItemOutcome.FAILED, True, True)
    assert "3" in item.message_en
    job.batch.refresh_from_db()
    assert job.batch.state == BatchState.READY
    assert try_again(job.batch_id, clerk) == 1
    work_at(Job.objects.get(state=JobState.WAITING), "a:1", 60)
    assert set(ImportItem.objects.values_list("outcome", flat=True)) == {ItemOutcome.NEW}


def test_a_reader_that_fails_at_one_file_takes_no_other_along(job: Job):
    tries: list[str] = []

    def failing(data: bytes, name: str, catalogue: Catalogue) -> Reading:
        if name == "2022.txt":
            tries.append(name)
            raise ValueError("a defect of the reader")
        return read_document(data, name, catalogue)

    work_at(job, "a:1", 60, failing)
    assert len(tries) == TRIES
    assert list(ImportItem.objects.order_by("order").values_list("outcome", flat=True)) == [
        "new",
        "failed",
        "new",
    ]
    assert "ValueError" in ImportItem.objects.get(order=1).message_en


def test_who_lost_the_lease_writes_nothing(job: Job):
    taken_by_another: list[int] = []

    def slow(data: bytes, name: str, catalogue: Catalogue) -> Reading:
        taken_by_another.append(ImportItem.objects.filter(worker="a:1").update(worker="b:1"))
        return read_document(data, name, catalogue)

    work_at(job, "a:1", 0, slow, portion=1)
    assert ImportItem.objects.get(order=0).outcome == ItemOutcome.WAITING


def test_two_files_of_one_report_in_one_import_are_told_apart(clerk: User, agency: Agency):
    files = [
        Incoming("甲.txt", 1, report_text().encode()),
        Incoming("乙.txt", 1, report_text(granted=8).encode()),
    ]
    batch = stage(files, clerk)
    work_at(batch.jobs.get(), "a:1", 60, portion=1)
    assert list(batch.items.order_by("order").values_list("outcome", flat=True)) == ["new", "twice"]


def test_a_stopped_import_keeps_what_is_stored_and_goes_on(job: Job, clerk: User):
    work_at(job, "a:1", 60)
    confirm_import(job.batch_id, clerk)
    storing = Job.objects.get(kind=JobKind.IMPORT)
    work_at(storing, "a:1", 0, portion=1)
    assert AnnualReport.objects.count() == 1
    cancel(storing.pk, clerk)
    assert take_files(Job.objects.get(pk=storing.pk), "a:1", 0) == []
    again = go_on(job.batch_id, clerk)
    assert again is not None
    work_at(again, "a:1", 60)
    job.batch.refresh_from_db()
    assert (AnnualReport.objects.count(), job.batch.state) == (3, BatchState.DONE)


def test_scheduled_work_runs_once_when_due_and_not_twice_at_once(
    prepared: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(schedule, "SCHEDULE", (Due("sessions", timedelta(days=1), "command clearsessions"),))
    ask_for_due()
    ask_for_due()
    assert Job.objects.count() == 1
    assert run_scheduled("a:1")
    assert not run_scheduled("b:1")
    ask_for_due()
    assert Job.objects.get().state == JobState.DONE
    Schedule.objects.update(due_at=database_now() - timedelta(seconds=1))
    ask_for_due()
    assert Job.objects.filter(state=JobState.WAITING).count() == 1


def test_a_schedule_left_far_ahead_by_a_clock_set_back_is_due_now(
    prepared: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(schedule, "SCHEDULE", (Due("sessions", timedelta(days=1), "command clearsessions"),))
    Schedule.objects.create(name="sessions", due_at=database_now() + timedelta(days=300))
    ask_for_due()
    assert Job.objects.filter(name="sessions").exists()


def test_scheduled_work_that_fails_three_times_is_set_aside_with_the_reason(
    prepared: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(schedule, "SCHEDULE", (Due("broken", timedelta(days=1), "reports.nowhere.work"),))
    ask_for_due()
    assert [run_scheduled("a:1") for _try in range(4)] == [True, True, True, False]
    failed = Job.objects.get()
    assert (failed.state, failed.attempt) == (JobState.FAILED, TRIES)
    assert "ModuleNotFoundError" in failed.told
    assert take_scheduled("a:1") is None


@pytest.mark.parametrize("due", schedule.SCHEDULE, ids=lambda due: due.name)
def test_everything_that_is_scheduled_exists(due: Due):
    assert callable(schedule.work_of(due.name))
