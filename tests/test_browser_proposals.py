"""In a real Chromium: a failing sum is mended by one key, and the other way round."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from reports.models import AnnualReport
from reports.workflow.importing import import_plan
from reports.workflow.planning import plan_file
from tests.reports.workflow.conftest import agency, clerk, prepared, publisher, report, report_text
from tests.test_browser_desk import at, open_desk

__all__ = ["agency", "clerk", "prepared", "publisher", "report"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_one_key_accepts_what_would_mend_a_failing_sum_and_one_takes_it_back(
    page: Page, clerk: User, report: AnnualReport
):
    data = report_text(year=2022).replace("数量\t12", "数量\t21").encode()
    misread = import_plan(plan_file(data, "示例县2022.txt"), data, clerk)
    figure = misread.rows.get(indicator__code="t3.received_new.natural", origin="table")
    open_desk(page, clerk, misread)
    page.locator("td.figure").first.focus()
    page.keyboard.press("f")
    expect(page.locator(".dock-proposal").first).to_contain_text("21 → 12")
    page.keyboard.press("p")
    expect(page.locator(f"{at(page, figure)}.is-corrected .value")).to_have_text("12")
    expect(page.locator("td.is-failing")).to_have_count(0)
    expect(page.locator(at(page, figure))).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator(f"{at(page, figure)} .value")).to_have_text("21")
