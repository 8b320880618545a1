"""The desk in a real Chromium, on a server of one process: keys pressed, seconds until usable, and what axe-core finds."""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.measure import Measure, seconds
from bench.serving import gunicorn
from bench.site import open_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "2021-yunling-county.txt"
LARGE = 5_000
ROUNDS = 5
STAFF_PAGES = (
    "", "reports/annualreport/", "reports/annualreport/board/", "reports/importbatch/", "reports/importbatch/add/",
    "reports/agency/", "reports/agency/add/", "reports/region/", "reports/upload/", "reports/publication/", "reports/event/",
    "indicators/indicator/", "indicators/indicatorrow/", "indicators/labelalias/", "password_change/",
)  # fmt: skip
"""Below the admin's root."""
OF_A_REPORT = ("change/", "choose/", "outline/", "history/", "decide/publish/")
ANSWERED = """([id, value]) => new Promise((done) => {
  const shows = () => document.querySelector(`#${id}.is-corrected .value`)?.textContent === value;
  const input = document.getElementById("dock_value");
  input.value = value;
  const start = performance.now();
  new MutationObserver((_, watcher) => {
    if (!shows()) return;
    watcher.disconnect();
    requestAnimationFrame(() => done(performance.now() - start));
  }).observe(document.getElementById("desk"), { childList: true, subtree: true });
  input.form.requestSubmit();
})"""
"""From the key that saves until the new value is drawn, in milliseconds."""


def measures() -> Iterator[Measure]:
    """All bounds of the desk."""
    from tests.chromium import find_chromium

    chromium = find_chromium()
    if chromium is None:
        print("No Chromium is installed: nothing can be said of the desk", file=sys.stderr)
        yield Measure("desk.chromium.missing", 1, "tools", "<=", 0)
        return
    open_site()
    from tests.browser import DESKTOP, launch, open_page, sign_in

    user = everybody()
    clean, misread = report("clean", 0), report("misread", 0)
    large = report("large", LARGE)
    folder = Path(os.environ["GONGKAI_VAR"])
    with gunicorn("config.wsgi", folder) as server, launch(chromium) as browser:
        address = server.replace("127.0.0.1", "localhost")
        with open_page(browser, address, DESKTOP) as page:
            sign_in(page, user)
            yield Measure("desk.open.200", usable(page, clean), "s", "<=", 1)
            yield Measure("desk.open.5000", usable(page, large), "s", "<=", 2)
            yield Measure("desk.misread.keys", keys_for_a_misread_cell(page, misread), "keys", "<=", 4)
            yield Measure("desk.answer", answer(page, misread), "ms", "<=", 200)
            yield Measure("desk.answer.5000", answer(page, large), "ms", "<=", 200)
            yield Measure("desk.axe", faults(page, misread), "violations", "<=", 0)
            yield Measure("desk.clean.keys", keys_for_a_clean_report(page, clean), "keys", "<=", 12)


def everybody() -> Any:
    """One person who is clerk and publisher, so that a report is carried from import to publication at one desk."""
    from django.contrib.auth.models import Group, User

    from reports.workflow.roles import CLERK, PUBLISHER

    user = User.objects.create_user("bench", is_staff=True)
    user.groups.add(*Group.objects.filter(name__in=(CLERK, PUBLISHER)))
    return user


def report(name: str, figures: int) -> int:
    """A report of about 200 figures in tables, with so many more in its text; the key of it."""
    from reports.models import Region
    from reports.workflow.agencies import create_agency
    from reports.workflow.importing import import_plan
    from reports.workflow.planning import Choice, plan_file

    region, _new = Region.objects.get_or_create(code="990000", defaults={"name": "测量省", "level": 1})
    told = "".join(f"\n第{number}批，举办培训{number % 90 + 2}次。" for number in range(figures))
    data = SAMPLE.read_bytes() + f"\n（{name}）{told}\n".encode()
    agency = create_agency(f"{name}局", region, None)
    made = import_plan(plan_file(data, f"{name}.txt", Choice(agency, 2021)), data, None)
    print(f"  {name}: {made.rows.count()} figures", file=sys.stderr)
    return int(made.pk)


def desk(report_id: int) -> str:
    """Its address."""
    return f"/admin/reports/annualreport/{report_id}/change/"


def ready(page: Page) -> None:
    """Until the desk takes keys."""
    page.locator("#desk[data-ready]").wait_for()


def usable(page: Page, report_id: int) -> float:
    """Seconds from asking for the desk until it takes keys, after one visit that does not count."""

    def visit() -> None:
        page.goto(desk(report_id), wait_until="commit")
        ready(page)

    visit()
    return statistics.median(seconds(visit) for _round in range(ROUNDS))


def pressing(page: Page) -> tuple[Callable[[str], None], list[str]]:
    """A keyboard that writes down what was pressed."""
    pressed: list[str] = []

    def press(key: str) -> None:
        pressed.append(key)
        page.keyboard.press(key)

    return press, pressed


def keys_for_a_misread_cell(page: Page, report_id: int) -> int:
    """From the desk as it opens: to the doubtful figure, whose place in the source must be in sight, and its new value saved."""
    from playwright.sync_api import expect

    from indicators.models import IndicatorRow, RowState

    row = IndicatorRow.objects.get(report=report_id, indicator__code="t3.granted.natural")
    other = IndicatorRow.objects.filter(report=report_id, origin="table", place__lt=row.place).order_by(
        "place"
    )[5]
    IndicatorRow.objects.filter(report=report_id).update(state=RowState.SURE)
    for each in (row, other):
        IndicatorRow.objects.filter(pk=each.pk).update(state=RowState.DOUBTFUL)
    page.goto(desk(report_id))
    ready(page)
    press, pressed = pressing(page)
    press("n")
    expect(page.locator(f"#f{row.place}")).to_be_focused()
    expect(page.locator(f"#m{row.place}.is-lit")).to_be_in_viewport()
    press("8")
    press("Enter")
    expect(page.locator(f"#f{row.place}.is-corrected .value")).to_have_text("8")
    return len(pressed)


def answer(page: Page, report_id: int) -> float:
    """Milliseconds from saving a cell until it is drawn with what the rules say, medians of several."""
    page.goto(desk(report_id))
    ready(page)
    page.locator("td.figure[data-place]").nth(20).focus()
    taken = []
    for value in range(11, 11 + ROUNDS):
        cell = page.locator("td.is-selected").get_attribute("id")
        taken.append(page.evaluate(ANSWERED, [cell, str(value)]))
        page.wait_for_timeout(50)
    return statistics.median(taken)


def faults(page: Page, report_id: int) -> int:
    """How many rules of axe-core the staff's pages break, all together."""
    from tests.browser import accessibility_faults

    found = 0
    pages = [f"/admin/{each}" for each in STAFF_PAGES]
    pages += [f"/admin/reports/annualreport/{report_id}/{each}" for each in OF_A_REPORT]
    for address in pages:
        page.goto(address)
        for fault in accessibility_faults(page):
            print(f"  {address} {fault}", file=sys.stderr)
            found += 1
    return found


def keys_for_a_clean_report(page: Page, report_id: int) -> int:
    """All figures confirmed, the report approved and published."""
    from playwright.sync_api import expect

    from indicators.models import IndicatorRow, RowState

    page.goto(desk(report_id))
    ready(page)
    doubtful = IndicatorRow.objects.filter(report=report_id).exclude(state=RowState.SURE)
    doubtful.update(state=RowState.SURE)
    page.reload()
    ready(page)
    press, pressed = pressing(page)
    press("A")
    expect(page.locator("td.figure.is-sure")).to_have_count(0)
    for _decision in ("approve", "publish"):
        press("g")
        expect(page.locator(".submit-row input")).to_be_focused()
        press("Enter")
        ready(page)
    expect(page.locator(".report-state.state-published")).to_be_visible()
    return len(pressed)
