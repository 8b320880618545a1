"""The browser harness itself: it finds Chromium, shows the site, and hears complaints."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import DESKTOP, open_page, sign_in
from tests.chromium import find_chromium


def test_the_chromium_that_is_told_wins_over_the_path(tmp_path: Path) -> None:
    told = tmp_path / "my-chromium"
    told.touch(mode=0o755)
    assert find_chromium({"GONGKAI_CHROMIUM": str(told), "PATH": "/usr/bin"}) == str(told)


def test_a_told_chromium_that_is_not_there_is_not_replaced_by_another(tmp_path: Path) -> None:
    assert find_chromium({"GONGKAI_CHROMIUM": str(tmp_path / "none"), "PATH": "/usr/bin"}) is None


def test_without_any_chromium_there_is_none(tmp_path: Path) -> None:
    assert find_chromium({"PATH": str(tmp_path)}) is None


@pytest.mark.browser
def test_the_browser_reaches_the_site_and_the_sign_in_page_is_styled(page: Page) -> None:
    page.goto("/admin/login/")
    assert page.locator("input[name=username]").is_visible()
    assert (
        page.locator("#header").evaluate("header => getComputedStyle(header).backgroundColor")
        != "rgba(0, 0, 0, 0)"
    )


@pytest.mark.browser
def test_a_page_that_breaks_the_content_security_policy_fails_its_test(
    browser: Browser, live_server: LiveServer
) -> None:
    def visit() -> None:
        with open_page(browser, live_server.url, DESKTOP) as page:
            page.goto("/admin/login/")
            page.evaluate(
                "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))"
            )

    with pytest.raises(AssertionError, match="console complained"):
        visit()


@pytest.mark.browser
def test_a_phone_is_as_narrow_as_a_phone(phone: Page) -> None:
    phone.goto("/admin/login/")
    assert phone.evaluate("window.innerWidth") == 390


@pytest.mark.browser
def test_a_signed_in_administrator_sees_the_desk(page: Page, admin_user: User) -> None:
    sign_in(page, admin_user)
    page.goto("/admin/")
    assert page.locator("#user-tools").is_visible()
