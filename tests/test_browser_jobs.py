"""Jobs and schedules in a real Chromium: their buttons work under the content security policy, at every width."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from reports.models import Agency, ImportItem, ItemOutcome, Job
from reports.workflow.incoming import Incoming
from reports.workflow.jobs import TRIES, leave, take_files
from reports.workflow.schedule import ask_for_due
from reports.workflow.staged_work import work_at
from reports.workflow.staging import stage
from tests.browser import accessibility_faults, sign_in
from tests.reports.admin.conftest import administrator
from tests.reports.workflow.conftest import agency, clerk, prepared, report_text

__all__ = ["administrator", "agency", "clerk", "prepared"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

JOBS, SCHEDULES = "/admin/reports/job/", "/admin/reports/schedule/"


@pytest.fixture
def job(clerk: User, agency: Agency) -> Job:
    """An import with a file at which three workers died; a second one that waits; what the clock asked for."""
    for years in ((2021, 2022), (2023,)):
        texts = {f"{year}.txt": report_text(year=year).encode() for year in years}
        stage([Incoming(name, len(data), data) for name, data in texts.items()], clerk)
    first = Job.objects.earliest("pk")
    ImportItem.objects.filter(batch=first.batch, order=1).update(attempt=TRIES)
    for number in range(TRIES):
        take_files(first, f"dead:{number}", 1)
        leave(f"dead:{number}")
    ImportItem.objects.filter(batch=first.batch, order=1).update(attempt=0)
    work_at(first, "a:1", 60)
    ask_for_due()
    return first


def test_a_poisoned_file_is_tried_again_by_one_press_of_a_button(page: Page, clerk: User, job: Job) -> None:
    sign_in(page, clerk)
    page.goto(JOBS)
    page.get_by_role("button", name=f"重试 #{job.pk}").click()
    expect(page.get_by_role("button", name=f"重试 #{job.pk}")).to_have_count(0)
    assert not ImportItem.objects.filter(outcome=ItemOutcome.FAILED).exists()


@pytest.mark.parametrize("address", [JOBS, f"{JOBS}?which=all", SCHEDULES, "job", "history"])
def test_the_pages_of_jobs_have_no_fault_that_axe_finds_and_nothing_sticks_out(
    page: Page, phone: Page, administrator: User, job: Job, address: str
) -> None:
    known = {"job": f"{JOBS}{job.pk}/change/", "history": f"{JOBS}{job.pk}/history/"}
    for each in (page, phone):
        sign_in(each, administrator)
        each.goto(known.get(address, address))
        assert accessibility_faults(each) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
