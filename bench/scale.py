"""Importing whole (read, check, compare, store, record) against the very same rows bare, and two workers against one.

On SQLite, and on PostgreSQL where DATABASE_URL names a server or one answers on this machine, in databases of their own.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.measure import Measure
from tests.postgres import NoPostgres, postgres_url, scratch_database

BOUNDS = {"single": 0.6, "batch": 0.6, "save": 10.0, "known": 50.0}


def measures() -> Iterator[Measure]:
    """Shares of the floor's speed; how much faster than `save()` a row; how much faster known files are passed over."""
    for database in ("sqlite", "postgresql"):
        with contextlib.ExitStack() as stack:
            url = ""
            if database == "postgresql":
                try:
                    server = stack.enter_context(postgres_url(os.environ, may_install=False))
                except NoPostgres as trouble:
                    print(f"Loading into PostgreSQL was not measured: {trouble}", file=sys.stderr)
                    yield Measure("scale.postgresql.missing", 1, "servers", "<=", 0)
                    continue
                url = stack.enter_context(scratch_database(server))
            yield from loaded(database, url)


def loaded(database: str, url: str) -> Iterator[Measure]:
    """What `bench.loading` says of one database, in a process of its own since settings are one a process."""
    command = [sys.executable, "-m", "bench.loading", *([url] if url else [])]
    print(f"  {database}", file=sys.stderr, flush=True)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    for line in done.stdout.splitlines():
        name, value = line.split()
        if name in BOUNDS:
            yield Measure(f"scale.{database}.{name}", float(value), "x", ">=", BOUNDS[name])
        else:
            print(f"  {database} {name} {float(value):.3g}", file=sys.stderr, flush=True)
