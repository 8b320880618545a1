"""The upload page and the other pages of the staff in a real Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from reports.models import Agency, AnnualReport, ImportBatch
from tests.browser import accessibility_faults, sign_in
from tests.reports.workflow.conftest import agency, clerk, prepared, publisher, report, report_text

__all__ = ["agency", "clerk", "prepared", "publisher", "report"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADD = "/admin/reports/importbatch/add/"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for year in (2021, 2022, 2023):
        (tmp_path / f"{year}.txt").write_text(report_text(year=year))
    (tmp_path / "别处.txt").write_text(report_text(year=2020).replace("示例县", "无名县"))
    (tmp_path / "空.txt").write_text("")
    return sorted(tmp_path.iterdir())


def test_from_files_to_reports_with_one_agency_made_on_the_way(
    page: Page, clerk: User, agency: Agency, files: list[Path]
):
    sign_in(page, clerk)
    page.goto(ADD)
    page.set_input_files("input[type=file]", files)
    expect(page.locator("[data-drop-list] li")).to_have_count(5)
    page.click(".submit-row input")
    expect(page.locator(".batch-actions")).to_be_visible(timeout=20_000)
    page.click("td a[href*='/files/']:near(:text('无名县'))")
    page.fill("input[name=region]", "990101")
    page.click("button[value=create]")
    page.locator(".batch-actions input.default").click(timeout=20_000)
    expect(page.locator("td .outcome-new:has-text('✓')")).to_have_count(4, timeout=20_000)
    assert AnnualReport.objects.count() == 4


def test_a_tab_that_was_closed_is_gone_on_with_later(
    page: Page, clerk: User, agency: Agency, files: list[Path]
):
    sign_in(page, clerk)
    page.route("**/step/", lambda route: route.abort())
    page.goto(ADD)
    page.set_input_files("input[type=file]", files)
    page.click(".submit-row input")
    page.goto("about:blank")
    page.unroute("**/step/")
    page.goto(f"/admin/reports/importbatch/{ImportBatch.objects.get().pk}/change/")
    expect(page.locator(".batch-actions")).to_be_visible(timeout=20_000)


def test_without_a_script_a_button_does_each_step(page: Page, clerk: User, agency: Agency, files: list[Path]):
    sign_in(page, clerk)
    page.route("**/*.js", lambda route: route.abort())
    page.goto(ADD)
    page.set_input_files("input[type=file]", files[:2])
    page.click(".submit-row input")
    page.click("[data-progress] input[type=submit]")
    expect(page.locator(".batch-actions")).to_be_visible(timeout=20_000)


def test_a_region_is_proposed_while_it_is_typed(page: Page, clerk: User, agency: Agency, files: list[Path]):
    sign_in(page, clerk)
    page.goto(ADD)
    page.set_input_files("input[type=file]", files[-2])
    page.click(".submit-row input")
    expect(page.locator(".batch-actions")).to_be_visible(timeout=20_000)
    page.click("td a[href*='/files/']")
    page.fill("input[name=region]", "示例")
    expect(page.locator("#region-options option")).to_have_attribute("value", "示例县 (990101)")


@pytest.mark.parametrize(
    "address",
    ["", "reports/annualreport/", "reports/importbatch/", "reports/importbatch/add/", "reports/upload/", "reports/event/",
     "reports/agency/", "indicators/indicator/", "indicators/indicatorrow/", "reports/agency/add/",
     "indicators/indicatorrow/import/", "indicators/indicatorrow/export/"],
)  # fmt: skip
def test_no_page_of_the_staff_has_a_fault_that_axe_finds(
    page: Page, clerk: User, report: AnnualReport, address: str
):
    sign_in(page, clerk)
    page.goto(f"/admin/{address}")
    assert accessibility_faults(page) == []


@pytest.mark.parametrize(
    "address", ["", "reports/annualreport/", "reports/importbatch/add/", "reports/agency/add/"]
)
def test_nothing_sticks_out_on_a_phone(phone: Page, clerk: User, report: AnnualReport, address: str):
    sign_in(phone, clerk)
    phone.goto(f"/admin/{address}")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
