"""What lies around the program fails: the database goes away and comes back, the clock jumps, the schema moves on."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.site import Site, asked, new_site, waits_for
from tests.faults.texts import texts
from tests.faults.visitor import Visitor, clerks, serve

pytestmark = pytest.mark.faults

URL = os.environ.get("DATABASE_URL", "")
FILES = 12
on_postgres = pytest.mark.skipif(not URL, reason="SQLite has no server that goes away")
on_sqlite = pytest.mark.skipif(bool(URL), reason="PostgreSQL's files are its own")

COMES_BACK_WITHIN = 20
"""Seconds."""


@contextlib.contextmanager
def away(site: Site) -> Iterator[None]:
    """Nobody is let into the database any more, and who was inside is thrown out."""
    name = site.variables["DATABASE_URL"].rpartition("/")[2]
    asked(URL, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    asked(URL, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608
    try:
        yield
    finally:
        asked(URL, f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def comes_back(visitor: Visitor) -> list[int]:
    """What three pages answer once all do, or after so many seconds: the pool makes its connections anew meanwhile."""
    until = time.monotonic() + COMES_BACK_WITHIN
    while True:
        answers = [visitor.ask(path)[0] for path in ("/healthz", "/readyz", "/")]
        if answers == [200, 200, 200] or time.monotonic() > until:
            return answers
        time.sleep(0.5)


@on_postgres
def test_a_database_that_goes_away_is_waited_for_and_nobody_need_start_anything_again(tmp_path: Path) -> None:
    with new_site(tmp_path) as site:
        site.stage(FILES)
        _server, port = serve(site)
        visitor = Visitor(port, "")
        assert visitor.ask("/readyz")[0] == 200
        worker = site.start("manage.py", "work", "--processes", "2")
        time.sleep(2)
        with away(site):
            assert [visitor.ask(path)[0] for path in ("/healthz", "/readyz", "/")] == [503, 503, 500]
            assert "gongkai_database_up 0.0" in visitor.ask("/metrics")[1]
            time.sleep(3)
        assert comes_back(visitor) == [200, 200, 200]
        waits_for(site, states=["ready"])
        site.confirm()
        told = waits_for(site, states=["done"], open=0)
        assert worker.poll() is None
        assert (told["reports"], told["uploads"]) == (FILES, FILES)
        assert site.is_whole()


@on_postgres
def test_a_worker_that_begins_while_the_database_is_away_waits_for_it(tmp_path: Path) -> None:
    with new_site(tmp_path) as site:
        site.stage(1)
        with away(site):
            worker = site.start("manage.py", "work", "--processes", "1")
            time.sleep(8)
            assert worker.poll() is None
        waits_for(site, states=["ready"])


@on_sqlite
def test_a_file_that_another_program_locks_is_waited_for(tmp_path: Path) -> None:
    with new_site(tmp_path) as site:
        clerks(site, FILES)
        _server, port = serve(site)
        clerk = Visitor(port, "one")
        clerk.sign_in()
        said: list[int] = []
        files = [(name, text.encode()) for name, _agency, text in texts(FILES)]
        with contextlib.closing(sqlite3.connect(tmp_path / "gongkai.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            sending = threading.Thread(target=lambda: said.append(clerk.upload(files)[0]))
            sending.start()
            time.sleep(3)
            assert said == []
            assert clerk.ask("/")[0] == 200
            other.execute("ROLLBACK")
        sending.join()
        assert said == [200]


@on_sqlite
def test_a_file_that_is_gone_is_told_and_nothing_is_written_into_an_empty_one(tmp_path: Path) -> None:
    place, kept = tmp_path / "gongkai.sqlite3", tmp_path / "kept"
    with new_site(tmp_path) as site:
        site.stage(1)
        place.rename(kept)
        server, port = serve(site)
        assert Visitor(port, "").ask("/readyz")[0] == 503
        refused = site.manage("work", "--once")
        assert refused.returncode != 0
        assert "older than this program" in refused.stderr
        site.kill(server)
        kept.rename(place)
        site.work()
        assert site.told()["states"] == ["ready"]


FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)


@pytest.mark.skipif(FAKETIME is None, reason="faketime is not installed: a clock that jumps was NOT tested")
def test_a_clock_that_jumps_forward_and_back_does_each_file_once(tmp_path: Path) -> None:
    with new_site(tmp_path) as site:
        site.stage(FILES)
        for jump in ("+3h", "-3h", "+400d", "-400d"):
            told = {"LD_PRELOAD": str(FAKETIME), "FAKETIME": jump, "FAKETIME_NO_CACHE": "1"}
            worker = site.start("manage.py", "work", "--processes", "1", **told)
            time.sleep(3)
            site.kill(worker)
        site.start("manage.py", "work", "--processes", "2")
        waits_for(site, states=["ready"])
        site.confirm()
        jumped = {"LD_PRELOAD": str(FAKETIME), "FAKETIME": "-3h"}
        site.start("manage.py", "work", "--processes", "1", **jumped)
        told_now = waits_for(site, states=["done"])
        assert (told_now["reports"], told_now["uploads"], told_now["readings"]) == (FILES, FILES, FILES)
        assert site.is_whole()


MOVED_ON = """
from django.db.migrations.recorder import MigrationRecorder
from django.db import connection
MigrationRecorder(connection).record_applied("reports", "9999_of_tomorrow")
"""


def test_a_worker_older_than_the_schema_says_so_ends_and_does_nothing(tmp_path: Path) -> None:
    with new_site(tmp_path) as site:
        worker = site.start("manage.py", "work", "--processes", "1")
        time.sleep(3)
        site.python(MOVED_ON)
        site.stage(2)
        assert worker.wait(60) != 0
        refused = site.manage("work", "--once")
        assert refused.returncode != 0
        assert "newer than this program: it has had reports.9999_of_tomorrow" in refused.stderr
        assert site.told()["done"] == 0
        _server, port = serve(site)
        visitor = Visitor(port, "")
        assert [visitor.ask(path)[0] for path in ("/healthz", "/readyz")] == [200, 503]
