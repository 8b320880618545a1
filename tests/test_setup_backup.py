"""The README's backup and restore, carried out: what comes back is what was there, the bytes of originals included."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.commands import manage
from tests.postgres import scratch_database

SERVER = os.environ.get("DATABASE_URL", "")
ORIGINAL = bytes(range(256)) * 40

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not SERVER, reason="the backup of PostgreSQL is tried on PostgreSQL"),
    pytest.mark.skipif(shutil.which("pg_dump") is None, reason="pg_dump is not installed"),
]

KEEP = f"""
from reports.workflow.uploads import keep_upload
keep_upload({ORIGINAL!r}, "原件.txt", None)
"""


@pytest.fixture
def databases() -> Iterator[tuple[str, str]]:
    """Addresses of two empty databases."""
    with scratch_database(SERVER) as first, scratch_database(SERVER) as second:
        yield first, second


def test_a_restored_database_holds_the_same_bytes_and_needs_no_migration(
    databases: tuple[str, str], tmp_path: Path
) -> None:
    first, second = databases
    dump = tmp_path / "gongkai.dump"
    assert manage("migrate", variables={"DATABASE_URL": first}).returncode == 0
    kept = manage("shell", "--no-imports", "-c", KEEP, variables={"DATABASE_URL": first})
    assert kept.returncode == 0, kept.stderr

    subprocess.run(["pg_dump", "--format=custom", f"--file={dump}", first], check=True)
    subprocess.run(["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={second}", dump], check=True)

    assert manage("migrate", "--check", variables={"DATABASE_URL": second}).returncode == 0
    with psycopg.connect(second) as connection:
        assert connection.execute("SELECT name, content FROM reports_upload").fetchall() == [
            ("原件.txt", ORIGINAL)
        ]
    verified = manage("verify", variables={"DATABASE_URL": second})
    assert "Whole: 1 events, 1 originals, 0 reports." in verified.stdout
