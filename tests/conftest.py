"""Fixtures for every test: a page in a real browser, and a loud word about each part that could not run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import DjangoDbBlocker, Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser import DESKTOP, PHONE, launch, open_page
from tests.chromium import find_chromium
from tests.prepared import keep_indicators
from tests.reach import can_reach_a_database

NO_BROWSER = "NO CHROMIUM HERE: the browser tests did NOT run (install chromium, or set GONGKAI_CHROMIUM)"


def pytest_addoption(parser: pytest.Parser) -> None:
    """For the second run on another database, see `tests/reach.py`."""
    parser.addoption(
        "--with-database", action="store_true", help="leave out tests that can reach no database"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what ran already and would give the same."""
    if config.getoption("--with-database"):
        kept = [item for item in items if can_reach_a_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if not can_reach_a_database(item)])
        items[:] = kept


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say above the closing line what was left out, where a list of skips would be overlooked."""
    if any(NO_BROWSER in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.section(NO_BROWSER, sep="!", red=True, bold=True)


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hashing a password slowly is a virtue only where it is kept."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def pages_made_anew(settings: Settings) -> None:
    """Records that a test writes past the workflow show at once; `tests/reports/test_page_cache.py` keeps pages."""
    settings.KEPT_PAGES = 0


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole session."""
    executable = find_chromium()
    if executable is None:
        pytest.skip(NO_BROWSER)
    with launch(executable) as chromium:
        yield chromium


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A desktop page on the live server."""
    with open_page(browser, live_server.url, DESKTOP) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A phone's page on the live server."""
    with open_page(browser, live_server.url, PHONE, touch=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The database of the tests, with the catalogue's indicators beside it."""
    with django_db_blocker.unblock():
        keep_indicators()
