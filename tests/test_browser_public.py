"""The public pages in a real Chromium: from a search to a figure, to its characters in the source, and home with a file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from reports.models import AnnualReport, Publication
from reports.workflow.correcting import correct
from reports.workflow.dumping import make_dump
from reports.workflow.publishing import open_version
from tests.browser import accessibility_faults
from tests.factories import (
    AgencyFactory,
    FindingFactory,
    RegionFactory,
    published_report,
    released,
    report_on_desk,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROWEST = 360
CELLS = {
    "t3.received_new.natural": "9",
    "t3.received_new.business": "",
    "t3.received_new.research": "——",
    "t3.received_new.total": "1,092",
    "t4.review_total": "3",
}
ADDRESSES = (
    "/",
    "/about/",
    "/about/rules/",
    "/api/",
    "/data/",
    "/reports/",
    "/reports/?q=培训&year=2023&region=110106",
    "/reports/?q=没有这个词",
    "{report}",
    "{report}source/",
    "{report}difference/",
    "{before}",
    "/agencies/",
    "/agencies/{agency}/",
    "/indicators/",
    "/indicators/e2/",
    "/indicators/e4/",
    "/indicators/e4/t3.received_new.total/",
    "/compare/",
    "/compare/?report={first}&report={second}&find=局",
    "/regions/",
    "/regions/110106/",
    "/series/",
    "/series/received/",
    "/series/received/?agency={agency}",
    "/series/channel_website/",
    "/nothing-here/",
)


@pytest.fixture
def publication() -> Publication:
    """A report with a corrected figure and a rule that is broken and explained, and another one beside it."""
    region = RegionFactory(code="110106", name="示例县")
    government = AgencyFactory(name="示例县人民政府", kind="government", region=region)
    published_report(government, year=2022)
    report = report_on_desk(AgencyFactory(name="示例县财政局", region=region, parent=government), cells=CELLS)
    correct(report.rows.get(indicator__code="t3.received_new.natural").pk, Decimal(8), "原件模糊", None)
    FindingFactory(report=report, outcome="fails", state="explained", waiver="原件如此", places=[1, 4])
    return released(report)


@pytest.fixture
def replaced(publication: Publication, settings: Settings, tmp_path: Path) -> Publication:
    """The same report in its second version, so that there is a difference to look at, and a dump to take away."""
    open_version(publication.report_id, "更正", None)
    report = AnnualReport.objects.get(pk=publication.report_id)
    correct(report.rows.get(indicator__code="t3.received_new.natural").pk, Decimal(7), "再核原件", None)
    settings.DUMPS = tmp_path
    second = released(report, "更正一处")
    make_dump(tmp_path)
    return second


def filled(address: str, publication: Publication) -> str:
    return address.format(
        report=publication.get_absolute_url(),
        before=f"/reports/{publication.report_id}/v1/",
        agency=publication.agency_id,
        first=publication.report_id,
        second=Publication.objects.earliest("pk").report_id,
    )


def test_no_page_breaks_a_rule_of_accessibility(page: Page, replaced: Publication) -> None:
    faults = {}
    for address in ADDRESSES:
        page.goto(filled(address, replaced))
        faults[address] = accessibility_faults(page)
    assert {address: found for address, found in faults.items() if found} == {}


def test_no_page_breaks_one_on_a_phone_in_english(phone: Page, replaced: Publication) -> None:
    phone.goto("/language/en/?next=/")
    faults = {}
    for address in ADDRESSES:
        phone.goto(filled(address, replaced))
        faults[address] = accessibility_faults(phone)
    assert {address: found for address, found in faults.items() if found} == {}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_is_wider_than_the_narrowest_phone(page: Page, replaced: Publication, language: str) -> None:
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    page.goto(f"/language/{language}/?next=/")
    widths = {}
    for address in ADDRESSES:
        page.goto(filled(address, replaced))
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert {address: width for address, width in widths.items() if width > NARROWEST} == {}


def test_a_citizen_finds_a_report_follows_a_figure_to_its_characters_and_back(
    page: Page, publication: Publication
) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("培训 财政局")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".report-list mark").first).to_be_visible()
    page.get_by_role("link", name=publication.title).click()
    page.get_by_role("link", name="1,092").first.click()
    lit = page.locator("a.mark:target")
    expect(lit).to_have_text("1,092")
    expect(lit).to_be_in_viewport()
    lit.click()
    figure = page.locator("td.figure:target")
    expect(figure).to_contain_text("1,092")
    expect(figure).to_be_in_viewport()


def test_a_figure_of_the_text_lights_up_where_it_stands(page: Page, publication: Publication) -> None:
    page.goto(f"{publication.get_absolute_url()}#figures")
    page.locator("#figures tbody tr").first.get_by_role("link").last.click()
    expect(page.locator(".mark:target")).to_have_text("4")
    expect(page.locator(".mark:target")).to_be_in_viewport()


def test_a_flag_leads_to_the_rule_and_the_rule_back_to_its_figures(
    page: Page, publication: Publication
) -> None:
    page.goto(publication.get_absolute_url())
    page.locator("td.figure a.flag.is-broken").first.click()
    expect(page.locator(".finding:target")).to_be_in_viewport()
    page.locator(".finding:target a").first.click()
    expect(page.locator("td.figure:target")).to_be_in_viewport()


def test_a_link_into_a_folded_part_opens_it(page: Page, publication: Publication) -> None:
    report = report_on_desk(AgencyFactory())
    FindingFactory(report=report)
    page.goto(f"{released(report).get_absolute_url()}#rule1")
    expect(page.locator("#rule1")).to_be_visible()


def test_a_changed_filter_shows_its_result_in_place_and_the_address_can_be_shared(
    page: Page, publication: Publication
) -> None:
    page.goto("/reports/")
    choice = page.get_by_label("2022")
    choice.check()
    expect(page.locator(".report-list > li")).to_have_count(1)
    assert page.url.endswith("/reports/?year=2022")
    expect(choice).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("1")
    page.locator(".chips a").first.click()
    expect(page.locator(".report-list > li")).to_have_count(2)
    page.go_back()
    expect(page.locator(".report-list > li")).to_have_count(1)


def test_a_series_can_be_explored_and_put_back(page: Page, publication: Publication) -> None:
    page.goto("/series/received/")
    drawing = page.locator("svg.year-chart")
    expect(drawing).to_be_visible()
    page.get_by_role("button", name="交互查看").or_(page.get_by_role("button", name="Explore")).click()
    expect(page.locator(".explore-plot canvas").first).to_be_visible()
    page.locator(".explore-tools input").last.check()
    page.locator(".explore-tools button").click()
    expect(drawing).to_be_visible()
    expect(page.locator(".explore-plot")).to_have_count(0)


@pytest.fixture
def plain(browser: Browser, live_server: LiveServer) -> Page:
    """A page in a browser without JavaScript."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="zh-CN")
    return context.new_page()


def test_everything_works_without_javascript(plain: Page, publication: Publication) -> None:
    plain.goto("/reports/")
    plain.get_by_label("2022").check()
    plain.get_by_role("button", name="搜索").click()
    expect(plain.locator(".report-list > li")).to_have_count(1)
    plain.goto(publication.get_absolute_url())
    expect(plain.get_by_role("navigation", name="目录")).to_be_visible()
    plain.get_by_role("link", name="1,092").first.click()
    expect(plain.locator("a.mark:target")).to_be_in_viewport()


def test_the_keyboard_alone_is_enough(page: Page, publication: Publication) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("财政局")
    page.keyboard.press("Enter")
    expect(page.locator(".report-list > li")).to_have_count(1)
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('report-link')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(publication.title)


def test_what_has_the_focus_is_seen_to_have_it(page: Page, publication: Publication) -> None:
    page.goto(publication.get_absolute_url())
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_file_comes_home_with_its_chinese_name(
    page: Page, publication: Publication, tmp_path: Path
) -> None:
    page.goto(publication.get_absolute_url())
    with page.expect_download() as coming:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert coming.value.suggested_filename == f"{publication.title} v1.csv"
    coming.value.save_as(tmp_path / "figures.csv")
    assert "1,092" in (tmp_path / "figures.csv").read_text("utf-8-sig")


def test_the_language_is_switched_on_the_spot(page: Page, publication: Publication) -> None:
    page.goto("/reports/?year=2022")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".report-list > li")).to_have_count(1)
    page.get_by_role("link", name="简体中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_tables_are_read_out_with_their_headers(page: Page, publication: Publication) -> None:
    page.goto(publication.get_absolute_url())
    table = page.get_by_role("table", name="收到和处理政府信息公开申请情况")
    expect(table.get_by_role("columnheader", name="自然人")).to_be_visible()
    expect(table.get_by_role("rowheader", name="一、本年新收政府信息公开申请数量")).to_be_visible()
    assert table.get_by_role("cell").count() > 100
