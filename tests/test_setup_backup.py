"""The README's backup and restore, carried out: what comes back is what was there, the bytes of originals included."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.environment import PROJECT

SERVER = os.environ.get("DATABASE_URL", "")
ORIGINAL = bytes(range(256)) * 40

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not SERVER, reason="the backup of PostgreSQL is tried on PostgreSQL"),
    pytest.mark.skipif(shutil.which("pg_dump") is None, reason="pg_dump is not installed"),
]


@pytest.fixture
def databases() -> Iterator[tuple[str, str]]:
    """Addresses of two empty databases."""
    names = [f"backup_{secrets.token_hex(6)}" for _each in range(2)]
    with psycopg.connect(SERVER, autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}")
    first, second = (re.sub(r"/\w+(\?|$)", rf"/{name}\1", SERVER) for name in names)
    yield first, second
    with psycopg.connect(SERVER, autocommit=True) as connection:
        for name in names:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def manage(url: str, *arguments: str) -> None:
    """One of manage.py's commands on that database."""
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": url},
        check=True,
        capture_output=True,
    )


def test_a_restored_database_holds_the_same_bytes_and_needs_no_migration(
    databases: tuple[str, str], tmp_path: Path
) -> None:
    first, second = databases
    dump = tmp_path / "gongkai.dump"
    manage(first, "migrate")
    with psycopg.connect(first) as connection:
        connection.execute(
            "INSERT INTO reports_upload (sha256, name, media_type, size, content, at) VALUES (%s, %s, %s, %s, %s, now())",
            ("0" * 64, "原件.txt", "text/plain", len(ORIGINAL), ORIGINAL),
        )

    subprocess.run(["pg_dump", "--format=custom", f"--file={dump}", first], check=True)
    subprocess.run(["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={second}", dump], check=True)

    manage(second, "migrate", "--check")
    with psycopg.connect(second) as connection:
        assert connection.execute("SELECT name, content FROM reports_upload").fetchall() == [
            ("原件.txt", ORIGINAL)
        ]
