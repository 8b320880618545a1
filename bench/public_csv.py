"""The list of reports as CSV: beside psql's COPY of the same columns, and what memory a million rows take."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Measure, compare
from tests.postgres import NoPostgres, postgres_url

ROWS = 10_000
FEW, MANY = 10_000, 1_000_000
DATABASE = "gongkai_bench_public"
COLUMNS = "report_id, version, title, agency_name, agency_id, kind, region_code, region_name, year, scope, era, issued, at"
ORDER = "year DESC, agency_id, scope, publication_id"
MANY_ROWS = """
    INSERT INTO reports_listedreport (publication_id, report_id, version, year, scope, era, title, at, agency_id, heir,
      agency_name, kind, region_code, region_name, province, prefecture, county)
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %s)
    SELECT n, n, 1, 2008 + n %% 18, 'own', 'e4', '测量第' || n || '局政府信息公开工作年度报告', '2024-01-01 00:00:00', n, n,
      '测量第' || n || '局', 'department', '110106', '测量区', '11', '1101', '110106' FROM numbers
"""


def measures() -> Iterator[Measure]:
    """All of them."""
    yield from csv_measures()


def csv_measures() -> Iterator[Measure]:
    """Time on PostgreSQL, memory on SQLite; each in processes of their own, since settings are one a process."""
    try:
        with postgres_url(os.environ, may_install=False) as server:
            yield Measure("public.csv.psql", float(asked("against-psql", server)), "x", "<=", 1.5)
    except NoPostgres as trouble:
        print(f"CSV beside psql was not measured: {trouble}", file=sys.stderr)
        yield Measure("public.csv.psql.missing", 1, "servers", "<=", 0)
    few, many = (float(asked("memory", str(number))) for number in (FEW, MANY))
    print(
        f"  public.csv.memory: {few / 1024:.0f} MB with {FEW} rows, {many / 1024:.0f} MB with {MANY}",
        file=sys.stderr,
    )
    yield Measure("public.csv.memory", many / few, "x", "<=", 1.1)


def asked(what: str, argument: str) -> str:
    """The answer of a process of this module."""
    command = [sys.executable, "-m", "bench.public_csv", what, argument]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return done.stdout.split()[-1]


def set_up(folder: str, url: str = "") -> None:
    """This process's site."""
    os.environ.pop("GONGKAI_ENV", None)
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(DJANGO_SETTINGS_MODULE="config.settings", GONGKAI_VAR=folder, GONGKAI_LOG_LEVEL="ERROR")
    if url:
        os.environ["DATABASE_URL"] = url
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


@contextlib.contextmanager
def database_of_its_own(server: str) -> Iterator[str]:
    """An empty database on the server, gone afterwards."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
        try:
            yield server.rpartition("/")[0] + f"/{DATABASE}"
        finally:
            connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


def against_psql(server: str, folder: str) -> float:
    """How many times as long as psql our download takes."""
    with database_of_its_own(server) as url:
        set_up(folder, url)
        from django.test import Client

        from bench.public_site import write
        from reports.workflow.public_lists import rebuild

        write(ROWS, [])
        rebuild(words=False)
        client = Client(headers={"host": "localhost"})
        copy = f"COPY (SELECT {COLUMNS} FROM reports_listedreport ORDER BY {ORDER}) TO STDOUT (FORMAT csv)"  # noqa: S608

        def ours() -> int:
            answer = client.get("/reports/download.csv")
            return len(b"".join(answer.streaming_content))  # type: ignore[attr-defined]

        def theirs() -> int:
            done = subprocess.run(["psql", "-X", "-q", url, "-c", copy], check=True, capture_output=True)  # noqa: S603, S607
            return len(done.stdout)

        return compare(ours, theirs, rounds=9).ratio


def memory(number: int, folder: str) -> int:
    """The most that this process ever held while it wrote so many rows, in KB."""
    set_up(folder)
    from django.db import connection
    from django.test import RequestFactory

    from indicators.downloads.csv_writer import csv_chunks
    from reports.downloads.listing import listing_table
    from reports.models import ListedReport

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'listed%' AND name <> 'listed_year'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute(MANY_ROWS, [number])
    table = listing_table(
        ListedReport.objects.order_by("-year", "agency_id", "scope", "pk"),
        RequestFactory().get("/", headers={"host": "localhost"}),
    )
    for _chunk in csv_chunks(table):
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="gongkai-csv-") as place:
        Path(place).mkdir(exist_ok=True)
        said = (
            against_psql(sys.argv[2], place)
            if sys.argv[1] == "against-psql"
            else memory(int(sys.argv[2]), place)
        )
        print(said)
