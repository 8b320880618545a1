"""Pages in a real Chromium: how it is started, who is signed in, and what its console must not complain of."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.chromium import FLAGS

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@contextlib.contextmanager
def launch(executable: str) -> Iterator[Browser]:
    """One Chromium for many pages. Playwright runs an event loop in this thread, where Django would refuse its database."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
            yield browser
            browser.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Complaints:
    """What a page's console said that no page of ours may: script errors and refusals of the content security policy."""

    lines: list[str] = field(default_factory=list)

    def listen_to(self, page: Page) -> None:
        """Collect from now on."""
        page.on("pageerror", lambda error: self.lines.append(str(error)))
        page.on("console", self.hear)

    def hear(self, message: ConsoleMessage) -> None:
        """Keep refusals of the policy; a missing page that a test asks for on purpose is none of our business."""
        if message.type == "error" and "Content Security Policy" in message.text:
            self.lines.append(message.text)


@contextlib.contextmanager
def open_page(
    browser: Browser, base_url: str, viewport: Mapping[str, int], *, touch: bool = False
) -> Iterator[Page]:
    """A fresh page in Chinese; addresses may be given without the host. Fails where the console complained."""
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": viewport["width"], "height": viewport["height"]},
        locale="zh-CN",
        timezone_id=settings.TIME_ZONE,
        has_touch=touch,
        is_mobile=touch,
        accept_downloads=True,
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    complaints = Complaints()
    complaints.listen_to(page)
    yield page
    context.close()
    assert complaints.lines == [], "the browser's console complained"


def sign_in(page: Page, user: User) -> None:
    """Give the page the session of a user, as if they had just signed in."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    # pytest-django's live server answers on localhost.
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "domain": "localhost", "path": "/"}]
    )


def accessibility_faults(page: Page) -> list[str]:
    """One line for each rule of axe-core that the page breaks, with the places."""
    # Without preloading: for that axe puts style sheets into the page, which our policy refuses and tells.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {', '.join(str(node['target']) for node in violation['nodes'][:5])}"
        for violation in found
    ]
