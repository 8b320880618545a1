"""Nothing typed at the desk is lost, nobody sees what another typed, and a publication can wait for its time."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from indicators.models import IndicatorRow
from reports.models import AnnualReport, ReportState
from reports.workflow.reviewing import approve
from tests.browser import accessibility_faults, sign_in
from tests.reports.admin.conftest import desk
from tests.reports.workflow.conftest import agency, clerk, prepared, publisher, report
from tests.test_browser_desk import at, open_desk, row

__all__ = ["agency", "clerk", "prepared", "publisher", "report", "row"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_a_dead_session_could_not_save_is_offered_again_after_signing_in(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    page.click(at(page, row))
    page.keyboard.press("F2")
    page.context.clear_cookies()
    page.fill("#dock_value", "8")
    page.keyboard.press("Enter")
    expect(page.locator("#desk-says.is-trouble")).to_be_visible()
    open_desk(page, clerk, report)
    row.refresh_from_db()
    assert not row.is_set
    page.click("[data-kept=back]")
    expect(page.locator("#dock_value")).to_have_value("8")
    expect(page.locator("#desk-kept")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(f"{at(page, row)} .value")).to_have_text("8")
    page.reload()
    page.locator("#desk[data-ready]").wait_for()
    expect(page.locator("#desk-kept")).to_be_hidden()


def test_nobody_is_offered_what_somebody_else_typed(
    page: Page, clerk: User, publisher: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    page.click(at(page, row))
    page.keyboard.press("F2")
    page.fill("#dock_value", "8")
    page.keyboard.press("F5")
    open_desk(page, publisher, report)
    expect(page.locator("#desk-kept")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('typed')).length") == 0


def test_a_time_is_set_for_the_publication_and_taken_back(page: Page, publisher: User, report: AnnualReport):
    approve(report.pk, publisher)
    open_desk(page, publisher, report)
    page.click(".decision-publish")
    page.fill("#id_at", "2099-01-31T08:00")
    page.click(".submit-row input")
    expect(page.locator("#desk-bar")).to_contain_text("2099-01-31 08:00")
    page.click(".decision-hold")
    page.click(".submit-row input")
    expect(page.locator("#desk-bar")).not_to_contain_text("2099-01-31")
    report.refresh_from_db()
    assert (report.state, report.publish_at) == (ReportState.APPROVED, None)


@pytest.mark.parametrize("address", ["choose/", "outline/", "history/", "decide/approve/"])
def test_the_pages_behind_the_desk_have_no_fault_that_axe_finds(
    page: Page, clerk: User, report: AnnualReport, address: str
):
    sign_in(page, clerk)
    page.goto(desk(report, address))
    assert accessibility_faults(page) == []


@pytest.mark.parametrize("address", ["choose/", "outline/", "history/"])
def test_nothing_behind_the_desk_sticks_out_on_a_phone(
    phone: Page, clerk: User, report: AnnualReport, address: str
):
    sign_in(phone, clerk)
    phone.goto(desk(report, address))
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
