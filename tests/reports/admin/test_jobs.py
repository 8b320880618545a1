"""The page of jobs: how far each is, why it was set aside, and one click that stops it, goes on or tries again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from reports.admin.jobs.admin import outcome
from reports.models import (
    Act,
    Agency,
    BatchState,
    Event,
    ImportItem,
    ItemOutcome,
    Job,
    JobKind,
    JobState,
    Schedule,
)
from reports.workflow import schedule
from reports.workflow.database_clock import database_now
from reports.workflow.incoming import Incoming
from reports.workflow.jobs import TRIES, leave, seen, take_files
from reports.workflow.schedule import ask_for_due, run_scheduled
from reports.workflow.staged_work import work_at
from reports.workflow.staging import stage
from tests.reports.workflow.conftest import report_text

JOBS, SCHEDULES = "/admin/reports/job/", "/admin/reports/schedule/"


@pytest.fixture
def job(clerk: User, agency: Agency) -> Job:
    texts = {f"{year}.txt": report_text(year=year).encode() for year in (2021, 2022, 2023)}
    return stage([Incoming(name, len(data), data) for name, data in texts.items()], clerk).jobs.get()


@pytest.fixture
def poisoned(job: Job) -> Job:
    """One file at which three workers died; the others are read."""
    ImportItem.objects.filter(order__gt=0).update(attempt=TRIES)
    for number in range(TRIES):
        take_files(job, f"dead:{number}", 1)
        leave(f"dead:{number}")
    ImportItem.objects.filter(order__gt=0).update(attempt=0)
    work_at(job, "a:1", 60)
    job.refresh_from_db()
    return job


@pytest.fixture
def broken(prepared: None, monkeypatch: pytest.MonkeyPatch) -> Job:
    """Scheduled work that failed three times."""
    table = (schedule.Due("broken", timedelta(days=1), "reports.nowhere.work"),)
    monkeypatch.setattr(schedule, "SCHEDULE", table)
    ask_for_due()
    for _try in range(TRIES):
        run_scheduled("a:1")
    return Job.objects.get(name="broken")


def page(client: Client, address: str = JOBS) -> str:
    return client.get(address).content.decode()


def pressed(client: Client, shown: str, words: str) -> str:
    """Press the button of that word, as a browser does: the form's token, the button's address."""
    found = re.search(rf'formaction="([^"]+)"[^>]*>{words}<', shown)
    assert found is not None, words
    answer = client.post(found[1], follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_job_shows_its_progress_and_is_stopped_and_gone_on_with_by_one_click_each(
    at_clerks: Client, job: Job
) -> None:
    work_at(job, "a:1", 0, portion=1)
    shown = page(at_clerks)
    assert '<progress max="3" value="1"' in shown
    shown = pressed(at_clerks, shown, "停止")
    job.refresh_from_db()
    assert (job.state, job.batch.state if job.batch else "") == (JobState.CANCELLED, BatchState.STOPPED)
    pressed(at_clerks, shown, "继续")
    assert Job.objects.filter(batch=job.batch_id, state=JobState.WAITING).count() == 1
    assert list(Event.objects.order_by("number").values_list("act", flat=True))[-2:] == [
        Act.JOB_STOPPED,
        Act.JOB_RESUMED,
    ]


def test_a_poisoned_file_is_counted_with_its_reason_one_click_away_and_tried_again_by_one(
    at_clerks: Client, poisoned: Job
) -> None:
    shown = page(at_clerks)
    assert f"/admin/reports/importbatch/{poisoned.batch_id}/change/?outcome=failed" in shown
    reason = page(at_clerks, f"/admin/reports/importbatch/{poisoned.batch_id}/change/?outcome=failed")
    assert "试了 3 次都没有完成" in reason
    pressed(at_clerks, shown, "重试")
    assert ImportItem.objects.get(order=0).outcome == ItemOutcome.WAITING
    assert Event.objects.latest("number").act == Act.JOB_RETRIED


def test_a_job_that_a_later_one_took_over_has_no_button(at_clerks: Client, poisoned: Job) -> None:
    pressed(at_clerks, page(at_clerks), "重试")
    assert page(at_clerks).count("formaction") == 1


def test_scheduled_work_that_failed_shows_why_and_is_tried_again_by_one_click(
    at_administrators: Client, broken: Job
) -> None:
    shown = page(at_administrators)
    assert "ModuleNotFoundError" in shown
    pressed(at_administrators, shown, "重试")
    assert Job.objects.filter(name="broken", state=JobState.WAITING).exists()


def test_scheduled_work_that_went_well_does_not_fill_the_list(at_clerks: Client, prepared: None) -> None:
    Job.objects.create(kind=JobKind.SCHEDULED, name="webhooks", state=JobState.DONE)
    assert "/admin/reports/job/" not in re.findall(r'<th class="field-number">.*?</th>', page(at_clerks))
    assert 'class="field-number"' not in page(at_clerks)
    assert 'class="field-number"' in page(at_clerks, f"{JOBS}?which=all")


def test_a_schedule_is_paused_goes_on_and_is_done_now(at_administrators: Client, prepared: None) -> None:
    ask_for_due()
    shown = pressed(at_administrators, page(at_administrators, SCHEDULES), "暂停")
    assert Schedule.objects.filter(paused=True).count() == 1
    Job.objects.all().delete()
    Schedule.objects.update(due_at=database_now() - timedelta(seconds=1))
    ask_for_due()
    assert Job.objects.count() == len(schedule.SCHEDULE) - 1
    shown = pressed(at_administrators, shown, "继续")
    assert not Schedule.objects.filter(paused=True).exists()
    Job.objects.all().delete()
    pressed(at_administrators, shown, "立即执行")
    assert Job.objects.get().state == JobState.WAITING
    told = page(at_administrators, f"{SCHEDULES}{Job.objects.get().name}/history/")
    assert "提前执行" in told


def test_who_may_not_sees_no_button_and_a_forged_one_does_nothing(
    at_publishers: Client, at_clerks: Client, job: Job, broken: Job
) -> None:
    assert "formaction" not in page(at_publishers)
    assert at_publishers.post(f"{JOBS}{job.pk}/do/stop/").status_code == 403
    assert at_clerks.post(f"{JOBS}{broken.pk}/do/again/").status_code == 403
    for verb in ("pause", "now"):
        assert at_clerks.post(f"{SCHEDULES}broken/do/{verb}/").status_code == 403
    job.refresh_from_db()
    assert job.state == JobState.WAITING
    assert not Event.objects.filter(act__startswith="job_").exists()


@pytest.mark.parametrize("verb", ["burn", "go_on"])
def test_what_no_button_says_is_not_there(at_administrators: Client, broken: Job, verb: str) -> None:
    assert at_administrators.post(f"{JOBS}{broken.pk}/do/{verb}/").status_code == 404
    assert at_administrators.post(f"{JOBS}999999/do/stop/").status_code == 404
    assert at_administrators.post(f"{SCHEDULES}broken/do/burn/").status_code == 404


def test_a_button_pressed_twice_is_told_in_a_sentence(at_clerks: Client, job: Job) -> None:
    for _time in range(2):
        answer = at_clerks.post(f"{JOBS}{job.pk}/do/stop/", follow=True)
    assert "已取消" in answer.content.decode()
    assert Event.objects.filter(act=Act.JOB_STOPPED).count() == 1


def test_the_page_of_a_job_and_its_history_tell_who_did_what(at_clerks: Client, job: Job) -> None:
    at_clerks.post(f"{JOBS}{job.pk}/do/stop/")
    told = page(at_clerks, f"{JOBS}{job.pk}/history/")
    assert "停止后台工作" in told
    assert "clerk" in told
    assert "/importbatch/" in page(at_clerks, f"{JOBS}{job.pk}/change/")


def test_the_list_says_whether_anybody_is_at_work(at_clerks: Client, job: Job) -> None:
    assert "最近没有看到工作进程" in page(at_clerks)
    seen("a:1")
    assert "1 个工作进程" in page(at_clerks)


def test_an_empty_list_says_what_would_stand_there_and_where_to_begin(at_clerks: Client) -> None:
    page = at_clerks.get("/admin/reports/job/").content.decode()
    assert '<p class="nothing">' in page
    assert "/admin/reports/importbatch/add/" in page
    filtered = at_clerks.get("/admin/reports/job/?state__exact=waiting").content.decode()
    assert '<a href="?">' in filtered.partition('<p class="nothing">')[2]


@pytest.mark.parametrize(
    ("told", "shown"), [("0", "nothing to do"), ("3", "3 done"), ("2024-01-02", "2024-01-02"), ("", "")]
)
def test_a_bare_number_that_a_job_left_is_said_in_words(told: str, shown: str) -> None:
    with translation.override("en"):
        assert outcome(told) == shown
