"""How the tests find a PostgreSQL, tried with real servers."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg
import pytest

from tests.__main__ import PROJECT, Part, main, part_of_report
from tests.postgres import NoPostgres, newest_binaries, postgres_url, throw_away_cluster

BINARIES = newest_binaries()


@pytest.mark.skipif(BINARIES is None, reason="no PostgreSQL binaries installed")
def test_a_throw_away_cluster_serves_and_is_gone_afterwards() -> None:
    assert BINARIES is not None
    with throw_away_cluster(BINARIES) as url, psycopg.connect(url) as connection:
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        connection.execute("SELECT 1")
        connection.close()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_a_told_server_that_does_not_answer_is_never_replaced_by_another() -> None:
    nobody_there = {"DATABASE_URL": "postgres://postgres@127.0.0.1:1/postgres"}
    with (
        pytest.raises(NoPostgres, match="DATABASE_URL is set"),
        postgres_url(nobody_there, may_install=False),
    ):
        pass


def test_a_missing_part_is_named_loudly_in_its_line() -> None:
    assert Part("PostgreSQL", missing="nobody answers").line == "PostgreSQL: DID NOT RUN! nobody answers"


def test_the_counts_come_from_the_report_of_pytest() -> None:
    report = b'<testsuites><testsuite tests="7" failures="1" errors="1" skipped="2"/></testsuites>'
    assert part_of_report("SQLite", report, 1).line == "SQLite: 3 passed, 2 failed, 2 skipped"


def test_a_missing_part_fails_only_where_all_parts_are_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    told = {"DATABASE_URL": "postgres://postgres@127.0.0.1:1/postgres", "PATH": "/usr/bin:/bin"}
    only = "tests/test_setup_browser.py::test_without_any_chromium_there_is_none"
    assert main([only], told) == 0
    assert main(["--all-parts", only], told) == 1
    assert "PostgreSQL: DID NOT RUN!" in capfd.readouterr().out


def test_the_runner_needs_no_settings_of_django_to_start() -> None:
    bare = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run([sys.executable, "-c", "import tests.__main__"], cwd=PROJECT, env=bare, check=True)
