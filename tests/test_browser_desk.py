"""The desk in a real Chromium: found, compared, corrected and published by keyboard."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from indicators.models import IndicatorRow, RowState
from reports.models import Act, AnnualReport, Event, ReportState
from reports.workflow.correcting import correct
from reports.workflow.events import broken_link
from reports.workflow.reviewing import approve
from tests.browser import accessibility_faults, sign_in
from tests.reports.admin.conftest import cell, desk
from tests.reports.workflow.conftest import agency, clerk, prepared, publisher, report

__all__ = ["agency", "clerk", "prepared", "publisher", "report"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def row(report: AnnualReport) -> IndicatorRow:
    """A figure that the reader is not sure of."""
    row = cell(report, "t3.granted.natural")
    report.rows.exclude(pk=row.pk).update(state=RowState.SURE)
    row.state, row.doubts = RowState.DOUBTFUL, [{"zh": "数字模糊", "en": "The digit is blurred"}]
    row.save()
    return row


def open_desk(page: Page, user: User, report: AnnualReport) -> None:
    sign_in(page, user)
    page.goto(desk(report))
    page.locator("#desk[data-ready]").wait_for()


def at(page: Page, row: IndicatorRow) -> str:
    return f"#f{row.place}"


def test_a_click_on_a_figure_lights_its_place_in_the_source(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    page.click(at(page, row))
    mark = page.locator(f"#m{row.place}")
    expect(mark).to_have_class("mark is-lit")
    expect(mark).to_be_in_viewport()
    assert mark.inner_text() == row.printed


def test_a_click_in_the_source_focuses_the_figure(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    page.click(f"#m{row.place}")
    expect(page.locator(at(page, row))).to_be_focused()


def test_a_misread_figure_is_found_and_corrected_in_three_keys(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    page.locator("td.figure").first.focus()
    page.keyboard.press("n")
    expect(page.locator(at(page, row))).to_be_focused()
    expect(page.locator(f"#m{row.place}")).to_be_in_viewport()
    page.keyboard.press("8")
    page.keyboard.press("Enter")
    expect(page.locator(f"{at(page, row)}.is-corrected .value")).to_have_text("8")
    expect(page.locator(at(page, row))).to_be_focused()
    row.refresh_from_db()
    assert (row.value, row.read) == (Decimal(8), Decimal(9))
    assert Event.objects.get(act=Act.CORRECTED).by == clerk


def test_a_sum_that_no_longer_holds_shows_at_once(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    expect(page.locator("td.is-failing")).to_have_count(0)
    page.locator(at(page, row)).focus()
    page.keyboard.press("8")
    page.keyboard.press("Enter")
    expect(page.locator(f"{at(page, row)}.is-failing")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator("td.is-failing")).to_have_count(0)


def test_one_key_confirms_and_one_takes_it_back(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    page.locator(at(page, row)).focus()
    page.keyboard.press("c")
    expect(page.locator(f"{at(page, row)}.is-confirmed")).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator(f"{at(page, row)}.is-doubtful")).to_be_focused()


def test_many_keys_in_a_hurry_lose_nothing(page: Page, clerk: User, report: AnnualReport, row: IndicatorRow):
    open_desk(page, clerk, report)
    page.locator(at(page, row)).focus()
    for _press in range(6):
        page.keyboard.press("c")
        page.keyboard.press("ArrowDown")
    expect(page.locator("td.is-confirmed")).to_have_count(6)
    assert Event.objects.filter(act=Act.CONFIRMED).count() == 6


def test_a_figure_that_somebody_else_changed_shows_both_values(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    correct(row.pk, Decimal(7), "别人先改", clerk)
    page.locator(at(page, row)).focus()
    page.keyboard.press("8")
    page.keyboard.press("Enter")
    says = page.locator("#desk-says")
    expect(says).to_contain_text("7")
    expect(says).to_contain_text("8")
    expect(page.locator(f"{at(page, row)} .value")).to_have_text("7")
    assert page.input_value("#dock_value") == "8"
    page.keyboard.press("Enter")
    expect(page.locator(f"{at(page, row)} .value")).to_have_text("8")


def test_a_change_of_another_figure_by_somebody_else_is_no_obstacle(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    other = cell(report, "t3.granted.business")
    correct(other.pk, Decimal(7), "别人在改别处", clerk)
    page.locator(at(page, row)).focus()
    page.keyboard.press("8")
    page.keyboard.press("Enter")
    expect(page.locator(f"{at(page, row)} .value")).to_have_text("8")
    expect(page.locator(f"{at(page, other)} .value")).to_have_text("7")


def test_the_history_of_a_figure_opens_with_a_key(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    correct(row.pk, Decimal(8), "原件第三页", clerk)
    open_desk(page, clerk, report)
    page.locator(at(page, row)).focus()
    page.keyboard.press("h")
    dialog = page.locator("#history-dialog")
    expect(dialog).to_contain_text("原件第三页")
    expect(dialog).to_contain_text("clerk")


def test_a_missing_cell_is_found_and_typed_in(page: Page, clerk: User, report: AnnualReport):
    open_desk(page, clerk, report)
    page.locator("td.figure").first.focus()
    page.keyboard.press("m")
    page.keyboard.press("5")
    page.keyboard.press("Enter")
    expect(page.locator("td.is-typed .value")).to_have_text("5")
    expect(page.locator("td.is-typed")).to_be_focused()


def test_a_clean_report_is_confirmed_approved_and_published_in_five_keys(
    page: Page, clerk: User, publisher: User, report: AnnualReport
):
    report.rows.update(state=RowState.SURE, doubts=None)
    clerk.groups.add(*publisher.groups.all())
    open_desk(page, clerk, report)
    page.keyboard.press("A")
    expect(page.locator("td.figure.is-sure")).to_have_count(0)
    page.keyboard.press("g")
    expect(page.locator(".submit-row input")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("#desk[data-ready]").wait_for()
    page.keyboard.press("g")
    expect(page.locator(".submit-row input")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".report-state.state-published")).to_be_visible()
    assert Event.objects.filter(act=Act.CONFIRMED).count() == report.rows.count()
    assert broken_link() is None


def test_arrows_walk_the_matrix_like_a_spreadsheet(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(page, clerk, report)
    page.locator(at(page, row)).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"#f{cell(report, 't3.granted.business').place}")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"#f{cell(report, 't3.granted_partly.business').place}")).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator(f"#f{cell(report, 't3.granted_partly.total').place}")).to_be_focused()


def test_one_figure_of_each_table_is_in_the_tab_order(page: Page, clerk: User, report: AnnualReport):
    open_desk(page, clerk, report)
    tables = page.locator("table.grid").count()
    assert page.locator('td.figure[tabindex="0"]').count() == tables
    page.locator("td.figure").nth(30).focus()
    assert page.locator('td.figure[tabindex="0"]').count() == tables


def test_the_sheet_of_keys_opens_and_closes(page: Page, clerk: User, report: AnnualReport):
    open_desk(page, clerk, report)
    page.locator("td.figure").first.focus()
    page.keyboard.press("?")
    expect(page.locator("#keys-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys-dialog")).to_be_hidden()


def test_escape_gives_up_what_was_typed(page: Page, clerk: User, report: AnnualReport, row: IndicatorRow):
    open_desk(page, clerk, report)
    page.locator(at(page, row)).focus()
    page.keyboard.press("8")
    page.keyboard.press("Escape")
    expect(page.locator(at(page, row))).to_be_focused()
    assert not Event.objects.filter(act=Act.CORRECTED).exists()


def test_what_others_change_appears_by_itself(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    page.clock.install()
    open_desk(page, clerk, report)
    correct(row.pk, Decimal(7), "别人改了", clerk)
    page.clock.run_for(16_000)
    expect(page.locator(f"{at(page, row)} .value")).to_have_text("7")


def test_a_failing_rule_is_explained_beside_the_figures(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    correct(row.pk, Decimal(8), "试", clerk)
    open_desk(page, clerk, report)
    page.locator("td.figure").first.focus()
    page.keyboard.press("f")
    page.keyboard.press("e")
    page.keyboard.type("原表如此")
    page.keyboard.press("Tab")
    before = page.locator(".finding.is-open.outcome-fails").count()
    page.keyboard.press("Enter")
    expect(page.locator(".finding.is-open.outcome-fails")).to_have_count(before - 1)
    expect(page.locator(".finding.is-explained")).to_contain_text("原表如此")


def test_a_publisher_publishes_from_the_desk(page: Page, clerk: User, publisher: User, report: AnnualReport):
    approve(report.pk, clerk)
    open_desk(page, publisher, report)
    page.click("a.decision-publish")
    expect(page.locator(".submit-row input")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".report-state.state-published")).to_be_visible()
    report.refresh_from_db()
    assert report.state == ReportState.PUBLISHED


def test_without_a_script_a_figure_is_corrected_on_its_own_page(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    sign_in(page, clerk)
    page.route("**/*.js", lambda route: route.abort())
    page.goto(desk(report))
    page.click(f"{at(page, row)} a")
    page.fill("#id_value", "8")
    page.click("form.figure-form input[type=submit]")
    expect(page.locator(f"{at(page, row)} .value")).to_have_text("8")


def test_the_desk_has_no_fault_that_axe_finds(
    page: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    correct(row.pk, Decimal(8), "试", clerk)
    open_desk(page, clerk, report)
    page.locator(at(page, row)).focus()
    assert accessibility_faults(page) == []


def test_a_phone_shows_one_pane_at_a_time_and_nothing_sticks_out(
    phone: Page, clerk: User, report: AnnualReport, row: IndicatorRow
):
    open_desk(phone, clerk, report)
    expect(phone.locator("#source")).to_be_hidden()
    phone.tap(at(phone, row))
    expect(phone.locator("#dock")).to_be_visible()
    phone.tap("[data-show-pane=source]")
    expect(phone.locator("#source")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
