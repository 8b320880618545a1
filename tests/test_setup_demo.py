"""`manage.py demo`: what a newcomer gets, and that the second time takes nothing away. Run as a newcomer runs it."""

from __future__ import annotations

import re
import socket
import sqlite3
import stat
import subprocess
from pathlib import Path

import pytest

from tests.commands import manage


def demo(var: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command on an embedded site whose folder is `var`."""
    return manage("demo", *arguments, variables={"GONGKAI_VAR": str(var)})


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Folder and output of a first run."""
    var = tmp_path_factory.mktemp("demo")
    done = demo(var, "--no-serve")
    assert done.returncode == 0, done.stderr
    return var, done.stdout


def ask(var: Path, question: str) -> list[tuple[object, ...]]:
    """Straight from the database file."""
    with sqlite3.connect(var / "gongkai.sqlite3") as connection:
        return connection.execute(question).fetchall()


def passwords(output: str) -> dict[str, str]:
    """Account → password, as printed."""
    return dict(re.findall(r"Account\s+(\w+)\s+(\S+)$", output, re.MULTILINE))


def test_both_addresses_and_three_accounts_are_printed(first_run: tuple[Path, str]) -> None:
    _var, output = first_run
    assert "http://127.0.0.1:8000/\n" in output
    assert "http://127.0.0.1:8000/admin/\n" in output
    assert set(passwords(output)) == {"clerk", "publisher", "administrator"}


def test_some_samples_are_published_and_others_wait_in_review(first_run: tuple[Path, str]) -> None:
    var, _output = first_run
    states = dict(ask(var, "SELECT state, count(*) FROM reports_annualreport GROUP BY state"))
    assert set(states) >= {"published", "review"}
    assert sum(int(str(number)) for number in states.values()) >= 12


def test_one_published_report_was_corrected_with_a_notice(first_run: tuple[Path, str]) -> None:
    var, _output = first_run
    (notice,) = ask(var, "SELECT notice FROM reports_publication WHERE version = 2")
    assert "更正" in str(notice[0])


def test_an_agencys_own_mistake_is_public_with_its_explanation(first_run: tuple[Path, str]) -> None:
    var, _output = first_run
    explained = (
        "SELECT count(*) FROM indicators_finding f JOIN reports_annualreport r ON r.id = f.report_id "
        "WHERE f.state = 'explained' AND f.waiver <> '' AND r.state = 'published'"
    )
    assert ask(var, explained) != [(0,)]


def test_passwords_are_kept_for_their_owner_alone(first_run: tuple[Path, str]) -> None:
    var, output = first_run
    notebook = var / "demo_accounts.json"
    assert stat.S_IMODE(notebook.stat().st_mode) == 0o600
    assert all(len(password) >= 16 for password in passwords(output).values())


def test_the_second_run_changes_nothing(first_run: tuple[Path, str]) -> None:
    var, output = first_run
    before = ask(var, "SELECT count(*), max(number), max(hash) FROM reports_event")
    second = demo(var, "--no-serve")
    assert second.stdout == output
    assert ask(var, "SELECT count(*), max(number), max(hash) FROM reports_event") == before


def test_a_taken_port_is_named_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        refused = demo(tmp_path, "--port", str(port))
    assert refused.returncode == 1
    assert f"make demo PORT={port + 1}" in refused.stderr


def test_samples_and_printed_passwords_are_refused_in_production() -> None:
    production = {
        "GONGKAI_ENV": "production",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "gongkai.example",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    }
    refused = manage("demo", variables=production)
    assert refused.returncode == 1
    assert "do not belong there" in refused.stderr
