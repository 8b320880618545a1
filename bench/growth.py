"""`python -m bench.growth FIGURES [URL]`: bytes a row, sizes of indexes and times of pages in an archive of so many figures.

On SQLite, or in the empty PostgreSQL database that is named. As a part of `make bench` (`ONLY=growth`): how many times as long
every page takes with thirty million figures as with three, which needs PostgreSQL, thirty gigabytes and half an hour.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from bench.growth_fill import fill
from bench.growth_pages import asked_pages
from bench.growth_sizes import told_sizes
from bench.measure import Measure
from bench.site import open_site
from tests.postgres import NoPostgres, postgres_url, scratch_database

FEW, MANY = 3_000_000, 30_000_000
BOUND = 1.5
AT_LEAST = 0.010
"""Seconds: what is quicker is as quick as any page, and its ratio is chance."""


def measures() -> Iterator[Measure]:
    """Each page's ratio that is worse than the bound, and the worst of all."""
    try:
        with postgres_url(os.environ, may_install=False) as server:
            few, many = (seconds_in(server, figures) for figures in (FEW, MANY))
    except NoPostgres as trouble:
        print(f"Growth was not measured: {trouble}", file=sys.stderr)
        yield Measure("growth.postgresql.missing", 1, "servers", "<=", 0)
        return
    ratios = {name: max(many[name], AT_LEAST) / max(few[name], AT_LEAST) for name in few}
    worst = max(ratios.values())
    for name, ratio in ratios.items():
        if ratio > BOUND:
            yield Measure(f"growth.{name}", ratio, "x", "<=", BOUND)
    yield Measure("growth.worst", worst, "x", "<=", BOUND)
    yield Measure("growth.median", statistics.median(ratios.values()), "x", "<=", BOUND)


def seconds_in(server: str, figures: int) -> dict[str, float]:
    """Seconds by page, of a process of its own with a database of its own."""
    with scratch_database(server) as url:
        command = [sys.executable, "-m", "bench.growth", str(figures), url]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    *told, last = done.stdout.splitlines()
    print("\n".join(told), file=sys.stderr, flush=True)
    found: dict[str, float] = json.loads(last)
    return found


def main(arguments: list[str]) -> None:
    """Tell it in lines, and the seconds of the pages once more as JSON in the last one."""
    figures = int(arguments[0])
    open_site(arguments[1] if len(arguments) > 1 else "")
    from django.contrib.auth.models import User

    from reports.workflow.public_lists import rebuild

    User.objects.create_superuser("grower")
    start = time.perf_counter()
    reports = fill(figures)
    rebuild(words=False)
    print(f"{figures} figures, {reports} reports, filled in {time.perf_counter() - start:.0f} s", flush=True)
    for line in told_sizes():
        print(line, flush=True)
    seconds: dict[str, float] = {}
    for page in asked_pages():
        seconds[page.name] = page.seconds
        print(f"{page.seconds * 1000:9.1f} ms  {page.status}  {page.queries:3d} queries, the slowest {page.slowest * 1000:8.1f} ms"
              f"  {page.name}", flush=True)  # fmt: skip
    print(json.dumps(seconds))


if __name__ == "__main__":
    main(sys.argv[1:])
