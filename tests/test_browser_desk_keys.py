"""Keys of the desk that take back, confirm many, and give a number of the source to a cell."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from indicators.models import IndicatorRow, RowState
from reports.models import AnnualReport
from tests.reports.workflow.conftest import agency, clerk, prepared, publisher, report
from tests.test_browser_desk import at, open_desk, row

__all__ = ["agency", "clerk", "prepared", "publisher", "report", "row"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_number_of_the_source_is_clicked_into_an_empty_cell_and_taken_away_again(
    page: Page, clerk: User, report: AnnualReport
):
    open_desk(page, clerk, report)
    empty = page.locator("td.figure.is-missing").first
    place = empty.get_attribute("id")
    empty.click()
    page.locator("#source .loose", has_text="1234567").click()
    given = page.locator("td.figure.is-selected")
    expect(given.locator(".value")).to_have_text("1234567")
    expect(page.locator("#source .mark.is-lit")).to_have_text("1234567")
    page.keyboard.press("Delete")
    expect(page.locator(f"#{place}")).to_have_class(re.compile("is-missing"))


def test_keys_alone_give_a_number_to_an_empty_cell(page: Page, clerk: User, report: AnnualReport):
    open_desk(page, clerk, report)
    for key in ("m", "s", "t"):
        page.keyboard.press(key)
    expect(page.locator("td.figure.is-selected")).to_have_attribute("data-state", "confirmed")
    assert report.rows.filter(origin="given").count() == 1


def test_u_and_shift_u_take_a_change_back_and_make_it_again(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    page.click(at(page, row))
    page.keyboard.press("c")
    expect(page.locator(at(page, row))).to_have_attribute("data-state", "confirmed")
    page.keyboard.press("u")
    expect(page.locator(at(page, row))).to_have_attribute("data-state", "doubtful")
    page.keyboard.press("U")
    expect(page.locator(at(page, row))).to_have_attribute("data-state", "confirmed")


def test_r_confirms_the_sure_figures_of_the_row_and_no_other(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    page.click(at(page, row))
    page.keyboard.press("r")
    line = page.locator(f"tr:has({at(page, row)})")
    expect(line.locator("td.is-sure")).to_have_count(0)
    expect(line.locator("td.is-doubtful")).to_have_count(1)
    assert report.rows.filter(state=RowState.SURE).exists()


def test_z_takes_back_all_that_one_press_confirmed(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    page.click(at(page, row))
    page.keyboard.press("A")
    expect(page.locator("td.figure.is-sure")).to_have_count(0)
    page.keyboard.press("z")
    expect(page.locator("td.figure.is-confirmed")).to_have_count(0)
    assert not report.rows.filter(state=RowState.CONFIRMED).exists()


def test_x_picks_a_number_up_and_t_puts_it_into_the_cell_that_it_belongs_to(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    page.click(at(page, row))
    page.keyboard.press("x")
    expect(page.locator(at(page, row))).to_have_class(re.compile("is-carried"))
    page.keyboard.press("ArrowRight")
    target = page.locator("td.figure.is-selected").get_attribute("id")
    page.keyboard.press("t")
    expect(page.locator(f"#{target}.is-selected .value")).to_have_text(row.printed)
    expect(page.locator(at(page, row))).to_have_attribute("data-value", "")


def test_escape_lets_a_picked_up_number_go(page: Page, clerk: User, report: AnnualReport, row: IndicatorRow):
    open_desk(page, clerk, report)
    page.click(at(page, row))
    page.get_by_role("button", name="属于别的单元格").click()
    page.keyboard.press("Escape")
    expect(page.locator("td.is-carried")).to_have_count(0)
    expect(page.locator("#desk-says")).to_have_text("仍留在原处。")


def test_the_unit_is_asked_for_only_where_it_was_misread(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    page.click(at(page, row))
    expect(page.locator("#dock_unit")).to_be_hidden()
    page.select_option("#dock_kind", "unit")
    page.fill("#dock_unit", "人")
    page.keyboard.press("Enter")
    expect(page.locator(f"{at(page, row)}.is-corrected")).to_have_attribute("data-unit", "人")
    expect(page.locator("#dock_unit")).to_be_hidden()
