"""The desk of a report that came as a PDF: the page on which the selected figure stands."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from accuracy.cases import Case, write
from reports.models import Agency, AnnualReport
from reports.workflow.importing import import_plan
from reports.workflow.planning import Choice, plan_file
from tests.browser import accessibility_faults, sign_in
from tests.reports.admin.conftest import desk
from tests.reports.workflow.conftest import agency, clerk, prepared

__all__ = ["agency", "clerk", "prepared"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def printed(agency: Agency, clerk: User) -> AnnualReport:
    """A generated PDF of several pages."""
    data = write(Case("e4", "marked cells", "pdf", 1)).data
    return import_plan(plan_file(data, "年报.pdf", Choice(agency, 2023)), data, clerk)


def test_the_page_of_the_selected_figure_is_shown_and_the_choice_stays(
    page: Page, clerk: User, printed: AnnualReport
):
    sign_in(page, clerk)
    page.goto(desk(printed))
    page.locator("#desk[data-ready]").wait_for()
    page.locator("td.figure[data-place]").first.click()
    page.keyboard.press("v")
    expect(page.locator(".source-page img")).to_be_visible()
    expect(page.locator("#source")).to_be_hidden()
    assert page.evaluate("document.querySelector('.source-page img').decode().then(() => true)")
    page.locator("td.figure[data-place][data-span]").last.click()
    pages = page.locator("[data-page-number]")
    last = printed.reading.said["pages"] if printed.reading else 0
    assert last > 1
    expect(pages).not_to_have_text(f"1 / {last}")
    assert accessibility_faults(page) == []
    page.reload()
    expect(page.locator(".source-page")).to_be_visible()


def test_a_page_is_for_staff_alone(page: Page, printed: AnnualReport):
    assert printed.reading
    answer = page.goto(f"/admin/reports/upload/{printed.reading.upload_id}/pages/1/")
    assert answer
    assert "/login/" in answer.url
