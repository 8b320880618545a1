"""Every public page on paper: nothing of a table lies beyond the sheet, and the furniture stays on the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from reports.models import Publication
from tests.test_browser_public import ADDRESSES, filled, publication, replaced

__all__ = ["publication", "replaced"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHEET = 680
"""CSS pixels between the margins of A4, as `print.css` sets them: 210 mm less twice 15 mm."""


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_is_wider_than_a_sheet_of_paper(page: Page, replaced: Publication, language: str) -> None:
    page.set_viewport_size({"width": SHEET, "height": 960})
    page.emulate_media(media="print")
    page.goto(f"/language/{language}/?next=/")
    widths = {}
    for address in ADDRESSES:
        page.goto(filled(address, replaced))
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert {address: width for address, width in widths.items() if width > SHEET} == {}


def test_paper_gets_the_report_without_the_furniture(page: Page, publication: Publication) -> None:
    page.goto(publication.get_absolute_url())
    page.emulate_media(media="print")
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator(".outline")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".printed").first).to_be_visible()


def test_paper_offers_nothing_to_click_in_a_comparison(page: Page, publication: Publication) -> None:
    page.goto(filled("/compare/?report={first}&report={second}", publication))
    expect(page.locator(".chosen .remove").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".chosen .remove").first).to_be_hidden()
    expect(page.locator(".chosen strong").first).to_be_visible()
