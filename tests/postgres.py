"""A PostgreSQL to test on: the one told by DATABASE_URL, else one that listens here, else one of our own for the time of the run."""

from __future__ import annotations

import contextlib
import os
import pwd
import re
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg

LOCAL_SERVER = "postgres://postgres@127.0.0.1:5432/postgres"
BINARIES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
OLDEST = 14  # what Django 5.2 asks for


class NoPostgres(Exception):
    """No server is to be had; the message says what was tried."""


@contextlib.contextmanager
def postgres_url(variables: Mapping[str, str], *, may_install: bool) -> Iterator[str]:
    """Yield the address of a server where databases may be made; raises `NoPostgres`, ends what it started itself."""
    told = variables.get("DATABASE_URL", "")
    if told.startswith(("postgres://", "postgresql://")):
        trouble = connection_trouble(told)
        if trouble:
            raise NoPostgres(f"DATABASE_URL is set, but that server does not serve: {trouble}")
        yield told
        return
    if connection_trouble(LOCAL_SERVER) is None:
        yield LOCAL_SERVER
        return
    folder = newest_binaries()
    if folder is None and may_install:
        install_package()
        folder = newest_binaries()
    if folder is None:
        raise NoPostgres(
            "DATABASE_URL is not set, nobody answers as postgres on 127.0.0.1:5432, and no PostgreSQL "
            f"({OLDEST} or newer) is installed. Install one (Debian: apt-get install postgresql)."
        )
    with throw_away_cluster(folder) as url:
        yield url


def connection_trouble(url: str) -> str | None:
    """None where the server lets us in and may make databases, else why not."""
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            if connection.info.server_version < OLDEST * 10_000:
                return f"PostgreSQL {OLDEST} or newer is needed"
    except psycopg.Error as error:
        return str(error).strip()
    return None if row and row[0] else "its user may not create databases"


def newest_binaries(patterns: tuple[str, ...] = BINARIES) -> Path | None:
    """The folder that holds the highest version of `initdb` and `postgres` that is new enough."""
    folders = [folder for pattern in patterns for folder in Path("/").glob(pattern.lstrip("/"))]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    found = [(version, folder) for folder in folders if (version := binary_version(folder)) >= OLDEST]
    return max(found)[1] if found else None


def binary_version(folder: Path) -> int:
    """The major version that `postgres --version` tells, 0 where there is none."""
    if not (folder / "initdb").exists() or not (folder / "postgres").exists():
        return 0
    told = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    version = re.search(r"\d+", told)
    return int(version[0]) if version else 0


def install_package() -> None:
    """Debian's package, where we are root on a machine with apt; without the server that it would start by itself."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("No PostgreSQL here: installing Debian's package postgresql for the tests.", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    configuration = Path("/etc/postgresql-common/createcluster.conf")
    if not configuration.exists():
        configuration.parent.mkdir(parents=True, exist_ok=True)
        configuration.write_text("create_main_cluster = false\n")
    subprocess.run(["apt-get", "update", "-q"], env=quiet, check=False, stdout=subprocess.DEVNULL)
    subprocess.run(
        [
            "apt-get",
            "install",
            "-q",
            "-y",
            "--no-install-recommends",
            "-o",
            "Dpkg::Options::=--force-confold",
            "postgresql",
        ],
        env=quiet,
        check=False,
        stdout=subprocess.DEVNULL,
    )


@contextlib.contextmanager
def throw_away_cluster(binaries: Path) -> Iterator[str]:
    """A server in a temporary folder, reached through a socket in it alone: no port, no password, no trace."""
    # In /tmp whatever TMPDIR says: the path of a socket may not be longer than about 100 characters.
    with tempfile.TemporaryDirectory(prefix="gongkai-pg-", dir="/tmp") as folder:
        place = Path(folder)
        as_user: dict[str, object] = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            nobody = pwd.getpwnam("nobody")
            os.chown(place, nobody.pw_uid, nobody.pw_gid)
            as_user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        data, log = place / "data", place / "log"
        options = (
            f"-c listen_addresses='' -c unix_socket_directories={place} -c fsync=off -c full_page_writes=off"
        )
        run(
            [
                binaries / "initdb",
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-N",
            ],
            as_user,
        )
        run([binaries / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start"], as_user)
        try:
            yield f"postgres://postgres@/postgres?host={place}"
        finally:
            run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"], as_user)


def run(command: list[str | Path], as_user: dict[str, object]) -> None:
    """Run one of PostgreSQL's programs; `NoPostgres` with its own words where it fails."""
    with tempfile.TemporaryFile("w+") as output:  # not a pipe: the server would keep it open
        done = subprocess.run(  # type: ignore[call-overload]
            command, stdout=output, stderr=subprocess.STDOUT, cwd="/", check=False, **as_user
        )
        if done.returncode != 0:
            output.seek(0)
            raise NoPostgres(f"{Path(command[0]).name} failed: {output.read().strip()}")


@contextlib.contextmanager
def scratch_database(server: str) -> Iterator[str]:
    """The address of an empty database on that server, dropped afterwards."""
    name = f"scratch_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield re.sub(r"/\w+(\?|$)", rf"/{name}\1", server)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
