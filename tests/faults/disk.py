"""A small disk of its own for a database, and filling it."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.faults.site import Site, asked, new_site

URL = os.environ.get("DATABASE_URL", "")


@contextlib.contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A file system of its own, in memory."""
    place.mkdir(exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk: a full disk was NOT tested")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@contextlib.contextmanager
def site_on(megabytes: int) -> Iterator[tuple[Site, Path]]:
    """A site whose database lies on a small disk, and where that is. PostgreSQL keeps it in a tablespace there."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-disk-"))
    folder.chmod(0o755)  # the server goes through it as a user of its own
    try:
        with contextlib.ExitStack() as stack:
            disk = stack.enter_context(small_disk(folder / "disk", megabytes))
            if not URL:
                yield stack.enter_context(new_site(disk)), disk
                return
            space = stack.enter_context(tablespace(disk))
            site = stack.enter_context(new_site(folder / "site"))
            name = site.variables["DATABASE_URL"].rpartition("/")[2].partition("?")[0]
            asked(URL, f'ALTER DATABASE "{name}" SET TABLESPACE "{space}"')
            yield site, disk
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def tablespace(disk: Path) -> Iterator[str]:
    """On this disk; where the server is another machine, or lets us make none, that is said."""
    with psycopg.connect(URL, autocommit=True) as server:
        (data,) = server.execute("SHOW data_directory").fetchone() or ("",)
    if not Path(data).is_dir():
        pytest.skip("PostgreSQL runs elsewhere: its full disk was NOT tested")
    owner = Path(data).stat()
    place = disk / "tablespace"
    place.mkdir(mode=0o700)
    os.chown(place, owner.st_uid, owner.st_gid)
    name = f"gongkai_fault_{secrets.token_hex(4)}"
    asked(URL, f"CREATE TABLESPACE {name} LOCATION '{place}'")
    try:
        yield name
    finally:
        asked(URL, f"DROP TABLESPACE {name}")


def fill(place: Path) -> None:
    """Until nothing more goes in."""
    with contextlib.suppress(OSError), place.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
