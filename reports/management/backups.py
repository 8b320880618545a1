"""A whole copy of the database, which holds the originals too, and putting one back. PostgreSQL's own tools, or SQLite's."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

ENDINGS = {"postgresql": "dump", "sqlite": "sqlite3"}


def back_up(folder: Path) -> Path:
    """A new file in the folder, whole or not there at all, with its SHA-256 beside it. The site may run meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"gongkai-{timezone.localtime():%Y%m%d-%H%M%S}.{ENDINGS[connection.vendor]}"
    draft = place.with_name(place.name + ".unfinished")
    draft.unlink(missing_ok=True)
    if connection.vendor == "postgresql":
        run("pg_dump", "--format=custom", "--no-owner", f"--file={draft}")
    else:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(draft)])
    draft.chmod(0o600)
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    seal_of(place).write_text(f"{digest_of(draft)}  {place.name}\n")
    draft.rename(place)
    return place


def put_back(place: Path, *, replace: bool) -> None:
    """The database as it was; refuses a file that changed, and a database that holds something unless told to replace it."""
    if not place.is_file():
        raise CommandError(f"There is no backup {place}.")
    seal = seal_of(place)
    if seal.exists() and seal.read_text().split()[0] != digest_of(place):
        raise CommandError(f"{place} is not what was backed up: its SHA-256 differs from {seal.name}.")
    if not replace and "reports_event" in connection.introspection.table_names():
        raise CommandError(
            "This database holds records. Give --replace (REPLACE=1) to lose them for the backup's."
        )
    if connection.vendor == "postgresql":
        clean = ["--clean", "--if-exists"] if replace else []
        name = str(connection.settings_dict["NAME"])
        run(
            "pg_restore",
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            *clean,
            f"--dbname={name}",
            str(place),
        )
    else:
        put_file_back(place, Path(connection.settings_dict["NAME"]))


def put_file_back(place: Path, target: Path) -> None:
    """SQLite: whole beside the old one first, then in its place; what belonged to the old one goes."""
    with sqlite3.connect(f"file:{place}?mode=ro", uri=True) as copy:
        (said,) = copy.execute("PRAGMA integrity_check").fetchone()
    if said != "ok":
        raise CommandError(f"{place} is damaged: {said}")
    connection.close()
    draft = target.with_name(target.name + ".restoring")
    shutil.copyfile(place, draft)
    for left in ("-wal", "-shm"):
        target.with_name(target.name + left).unlink(missing_ok=True)
    os.replace(draft, target)


def run(program: str, *arguments: str) -> None:
    """One of PostgreSQL's tools on our database; the password goes by the environment, where no list of processes shows it."""
    if shutil.which(program) is None:
        raise CommandError(f"{program} is not installed (Debian: apt-get install postgresql-client).")
    told = connection.settings_dict
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    own = {name: str(told[key]) for name, key in names.items() if told.get(key)}
    done = subprocess.run(  # noqa: S603 - a fixed program, no shell
        [program, *arguments], env={**os.environ, **own}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"{program}: {done.stderr.strip()}")


def seal_of(place: Path) -> Path:
    """The file that tells the digest of a backup, in the form of sha256sum."""
    return place.with_name(place.name + ".sha256")


def digest_of(place: Path) -> str:
    """SHA-256 in hexadecimal, of files larger than memory too."""
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
