"""Take the README's pictures: start the demo on a folder of its own, look at its main screens with Chromium, and stop it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import FilePayload, Page, sync_playwright

from tests.chromium import FLAGS, find_chromium

PROJECT = Path(__file__).resolve().parent.parent
PICTURES = PROJECT / "docs" / "pictures"
PORT = 8765
SITE = f"http://127.0.0.1:{PORT}"
LONGEST_START = 120


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture's name, the address to look at, and what is scrolled into view before it is taken."""

    name: str
    address: str
    shown: str


def main() -> int:
    """Write one PNG a screen into docs/pictures/."""
    executable = find_chromium()
    if executable is None:
        print("No Chromium found: install one, or set GONGKAI_CHROMIUM.", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demo(Path(folder)) as passwords,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        page = browser.new_page(base_url=SITE, viewport={"width": 1280, "height": 860}, locale="zh-CN")
        for screen in (
            Screen("listing", "/reports/", "body"),
            Screen("report", newest_report(page), "h2:has-text('三、'), h2:has-text('二、')"),
        ):
            take(page, screen)
        sign_in(page, passwords["clerk"])
        take(page, Screen("desk", report_in_review(page), "body"))
        take_import(page)
        browser.close()
    return 0


@contextmanager
def demo(folder: Path) -> Iterator[dict[str, str]]:
    """A running demo in an empty folder; its passwords by account."""
    command = [sys.executable, "manage.py", "demo", "--port", str(PORT)]
    environment = {**os.environ, "GONGKAI_VAR": str(folder)}
    server = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    try:
        wait_until_it_answers()
        yield json.loads((folder / "demo_accounts.json").read_text())
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def wait_until_it_answers() -> None:
    """TimeoutError after two minutes."""
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{SITE}/healthz", timeout=2).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.5)
        else:
            return
    raise TimeoutError(f"{SITE} did not answer within {LONGEST_START} seconds")


def take(page: Page, screen: Screen) -> None:
    """One screen, as a visitor first sees it."""
    page.goto(screen.address)
    page.locator(screen.shown).first.evaluate(
        "shown => shown.scrollIntoView({block: 'start', behavior: 'instant'})"
    )
    page.screenshot(path=PICTURES / f"{screen.name}.png")
    print(f"{screen.name}.png  {page.url}")


def newest_report(page: Page) -> str:
    """The address of a published report on the form of 2021."""
    page.goto("/reports/?era=e4")
    return str(page.locator("main a[href^='/reports/'][href$='/']").first.get_attribute("href"))


def sign_in(page: Page, password: str) -> None:
    """As the clerk."""
    page.goto("/admin/login/")
    page.fill("input[name=username]", "clerk")
    page.fill("input[name=password]", password)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/**")


def report_in_review(page: Page) -> str:
    """The address of the desk of a report that waits for a clerk."""
    page.goto("/admin/reports/annualreport/?state__exact=review")
    return str(page.locator("#result_list tbody th a").first.get_attribute("href"))


def take_import(page: Page) -> None:
    """The dry run of a file known already and of one that is no report."""
    page.goto("/admin/reports/importbatch/add/")
    samples = sorted((PROJECT / "samples").glob("*.txt"))
    changed = samples[-1].read_bytes() + "\n（更正稿）\n".encode()
    files = (
        (samples[0].name, samples[0].read_bytes()),
        ("2024-changed.txt", changed),
        ("photo.txt", b"\xff\xd8\xff\xe0" + bytes(2000)),
    )
    page.set_input_files(
        "input[type=file]",
        [FilePayload(name=name, mimeType="text/plain", buffer=data) for name, data in files],
    )
    page.locator("form [type=submit]").last.click()
    page.wait_for_url("**/importbatch/*/**")
    page.locator("main form[action*=confirm], form[action*=confirm]").first.wait_for()
    page.screenshot(path=PICTURES / "import.png")
    print(f"import.png  {page.url}")


if __name__ == "__main__":
    sys.exit(main())
