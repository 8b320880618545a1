"""A site of its own for each fault: an empty database, real processes, and the question whether everything is whole."""

from __future__ import annotations

import atexit
import contextlib
import functools
import json
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from config.environment import PROJECT
from tests.commands import surroundings

PATIENCE = 120.0

TELL = """
SELECT 'number', 'reports', count(*) FROM reports_annualreport
UNION ALL SELECT 'number', 'uploads', count(*) FROM reports_upload
UNION ALL SELECT 'number', 'readings', count(*) FROM reports_reading
UNION ALL SELECT 'number', 'figures', count(*) FROM indicators_indicatorrow
UNION ALL SELECT 'number', 'items', count(*) FROM reports_importitem
UNION ALL SELECT 'number', 'done', count(*) FROM reports_importitem WHERE done
UNION ALL SELECT 'number', 'open', count(*) FROM reports_job WHERE state IN ('waiting', 'running')
UNION ALL SELECT 'acts', act, count(*) FROM reports_event GROUP BY act
UNION ALL SELECT 'outcomes', outcome, count(*) FROM reports_importitem GROUP BY outcome
UNION ALL SELECT 'states', state, count(*) FROM reports_importbatch GROUP BY state
"""
"""One question, so that all its answers are of one moment."""

STAGE = """
import sys
from django.contrib.auth.models import User
from reports.models import Agency, ImportBatch, Region
from reports.workflow.incoming import Incoming
from reports.workflow.staging import stage
from tests.faults.texts import texts
region, _new = Region.objects.get_or_create(code="990101", name="示例县", level=3)
user = User.objects.filter(username="importer").first() or User.objects.create_superuser("importer")
files = []
for name, agency, text in texts({count}):
    Agency.objects.get_or_create(name=agency, region=region, defaults={{"kind": "department"}})
    data = text.encode()
    files.append(Incoming(name, len(data), data))
for _each in range({batches}):
    stage(files, user)
"""

AGAIN = """
from reports.models import ImportBatch
from reports.workflow.job_acts import try_again
for batch in ImportBatch.objects.filter(items__outcome="failed", state__in=["ready", "done"]).distinct():
    try_again(batch.pk, None)
"""

CONFIRM = """
from reports.models import ImportBatch
from reports.workflow.staged_import import confirm_import
for batch in ImportBatch.objects.filter(state="ready"):
    confirm_import(batch.pk, batch.by)
"""


@dataclass
class Site:
    """Its variables, and what is run on it."""

    variables: Mapping[str, str]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    operator: subprocess.Popen[bytes] | None = None

    def python(self, code: str) -> str:
        """Run some code in Django's shell, as an operator would; what it prints."""
        return self.operate(code=code)

    def operate(self, code: str = "", command: Sequence[str] = ()) -> str:
        """Have the operator do something that must go well; what it prints."""
        if self.operator is None:
            self.operator = self.operator_begins()
        assert self.operator.stdin is not None
        assert self.operator.stdout is not None
        self.operator.stdin.write(json.dumps({"code": code, "command": list(command)}).encode() + b"\n")
        self.operator.stdin.flush()
        answer = self.operator.stdout.readline()
        assert answer, "the operator ended, see what it wrote to stderr"
        went_well, printed = json.loads(answer)
        assert went_well, printed
        return str(printed)

    def operator_begins(self) -> subprocess.Popen[bytes]:
        """See `tests/faults/operator.py`."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.operator"],
            cwd=PROJECT,
            env=surroundings({"DJANGO_SETTINGS_MODULE": "config.settings", **self.variables}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self.running.append(process)
        return process

    def manage(self, *arguments: str, patience: float = PATIENCE) -> subprocess.CompletedProcess[str]:
        """A command that ends by itself, within so many seconds."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT,
            env=surroundings(self.variables),
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
        )

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[bytes]:
        """A process that goes on, in a group of its own."""
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=PROJECT,
            env=surroundings({**self.variables, **variables}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.running.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """kill -9, with everything that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        # What it started may die a moment later, and hold its port till then.
        with contextlib.suppress(ProcessLookupError):
            until = time.monotonic() + 10
            while time.monotonic() < until:
                os.killpg(process.pid, 0)
                time.sleep(0.02)

    def told(self) -> dict[str, object]:
        """What is in the database now: the numbers, how often each act is on record, the outcomes and states there are."""
        found: dict[str, dict[str, object]] = {"number": {}, "acts": {}, "outcomes": {}, "states": {}}
        for kind, name, count in self.asked(TELL):
            found[str(kind)][str(name)] = count
        return {
            **found["number"],
            "acts": found["acts"],
            "outcomes": sorted(found["outcomes"]),
            "states": sorted(found["states"]),
        }

    def stage(self, count: int, batches: int = 1) -> None:
        """Put generated files in for a dry run."""
        self.python(STAGE.format(count=count, batches=batches))

    def work(self) -> None:
        """Let one worker do everything that waits."""
        self.operate(command=["work", "--once"])

    def confirm(self) -> None:
        """Have every dry run carried out."""
        self.python(CONFIRM)

    def again(self) -> None:
        """Have the files that were set aside tried again."""
        self.python(AGAIN)

    def asked(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a question, straight from the database and within milliseconds."""
        if "DATABASE_URL" in self.variables:
            with psycopg.connect(self.variables["DATABASE_URL"]) as server:
                return list(server.execute(sql.encode()))
        place = Path(self.variables["GONGKAI_VAR"]) / "gongkai.sqlite3"
        with contextlib.closing(sqlite3.connect(place, timeout=60)) as file:
            return list(file.execute(sql))

    def is_whole(self) -> bool:
        """What `manage.py verify` says."""
        return self.operate(command=["verify"]).startswith("Whole:")


@contextlib.contextmanager
def new_site(folder: Path, **more: str) -> Iterator[Site]:
    """A migrated and prepared site on the kind of database that the tests run on: a copy of the first one of this run."""
    url = os.environ.get("DATABASE_URL", "")
    name = f"test_gongkai_fault_{secrets.token_hex(4)}"
    variables = {"GONGKAI_VAR": str(folder), "GONGKAI_LOG_LEVEL": "ERROR", **more}
    pattern = first_site(url)
    if url:
        asked(url, f'CREATE DATABASE "{name}" TEMPLATE "{pattern}"')
        variables["DATABASE_URL"] = beside(url, name)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(pattern, folder / "gongkai.sqlite3")
    site = Site(variables)
    try:
        yield site
    finally:
        for process in site.running:
            site.kill(process)
        if url:
            asked(url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@functools.cache
def first_site(url: str) -> str:
    """The database that the others are copied from: its name on that server, or without one its file."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-fault-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    variables = {"GONGKAI_VAR": str(folder), "GONGKAI_LOG_LEVEL": "ERROR"}
    name = f"test_gongkai_fault_{secrets.token_hex(4)}"
    if url:
        asked(url, f'CREATE DATABASE "{name}"')
        atexit.register(asked, url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        variables["DATABASE_URL"] = beside(url, name)
    for command in ("migrate", "prepare"):
        done = Site(variables).manage(command)
        assert done.returncode == 0, done.stderr
    return name if url else str(folder / "gongkai.sqlite3")


def asked(url: str, sql: str) -> None:
    """Have the server do something."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql)


def beside(url: str, name: str) -> str:
    """Another database on the same server; the address may end in a query (`?host=…`)."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def waits_for(site: Site, **wanted: object) -> dict[str, object]:
    """Ask until the database says this; fails with what it says instead."""
    until = time.monotonic() + PATIENCE
    while True:
        told = site.told()
        if all(told[name] == value for name, value in wanted.items()):
            return told
        assert time.monotonic() < until, f"wanted {wanted}, got {told}"
        time.sleep(0.1)
