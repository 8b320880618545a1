"""Where no worker runs, the page of an import does its work in the web server: killed at that, it loses and doubles nothing."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.site import PATIENCE, Site, new_site
from tests.faults.texts import texts
from tests.faults.visitor import Visitor, clerks, serve

pytestmark = pytest.mark.faults

KILLS = int(os.environ.get("GONGKAI_FAULTS", "2"))
FILES = max(40, 6 * KILLS)
HELD = "SELECT count(*) FROM reports_importitem WHERE worker <> ''"
STATE = "SELECT state FROM reports_importbatch"


def driven(clerk: Visitor, batch: str, over: threading.Event) -> None:
    """As the page of the import does: ask for one step after the other, and confirm the dry run."""
    address = f"/admin/reports/importbatch/{batch}"
    while not over.is_set():
        status, _page = clerk.send(f"{address}/step/")
        if status == 0:
            return
        clerk.send(f"{address}/confirm/")


def killed_at_work(site: Site, clerk: Visitor, batch: str, port: int, chance: random.Random) -> bool:
    """Serve, and kill the server a moment after it took a file in hand; whether it still had one."""
    server, _port = serve(site, port)
    over = threading.Event()
    page = threading.Thread(target=driven, args=(clerk, batch, over))
    page.start()
    until = time.monotonic() + PATIENCE
    while site.asked(HELD) == [(0,)] and site.asked(STATE) != [("done",)]:
        assert time.monotonic() < until, "nothing goes on"
        time.sleep(0.01)
    time.sleep(chance.uniform(0.0, 0.1))
    site.kill(server)
    over.set()
    page.join()
    return site.asked(HELD) != [(0,)]


def test_killed_while_it_reads_and_stores_itself(tmp_path: Path, tell: Callable[[str], None]) -> None:
    chance, struck, kills = random.Random(8), 0, 0  # noqa: S311
    with new_site(tmp_path) as site:
        clerks(site, FILES)
        server, port = serve(site)
        clerk = Visitor(port, "one")
        clerk.sign_in()
        status, page = clerk.upload([(name, text.encode()) for name, _agency, text in texts(FILES)])
        assert status == 200
        site.kill(server)
        batch = clerk.batch(page)
        while kills < KILLS and site.asked(STATE) != [("done",)]:
            struck += killed_at_work(site, clerk, batch, port, chance)
            kills += 1
        serve(site, port)
        over = threading.Event()
        page_open = threading.Thread(target=driven, args=(clerk, batch, over))
        page_open.start()
        until = time.monotonic() + 10 * PATIENCE
        while site.asked(STATE) != [("done",)]:
            assert time.monotonic() < until, site.told()
            time.sleep(0.5)
        over.set()
        page_open.join()
        told = site.told()
        tell(f"{kills} kills, {struck} with a file in hand, {FILES} files")
        assert struck > 0
        assert (told["reports"], told["uploads"], told["readings"]) == (FILES, FILES, FILES)
        assert told["outcomes"] == ["new"]
        assert site.is_whole()
