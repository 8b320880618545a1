"""The public side under load, beside Datasette on the same file in the same run; each server is one process.

Every question is asked in 300 different forms, one after the other, of servers that have seen each of them once, as pages that
nothing has changed since; what a page costs that is made anew is printed too, and it alone counts where 200,000 reports
stand beside 20,000. Bounded in time: each load lasts a few seconds.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Measure
from bench.public_csv import csv_measures
from bench.public_site import KINDS, PROVINCES, YEARS, build
from bench.serving import Load, ask_each, datasette, gunicorn, has_wrk, load

SMALL, LARGE = 20_000, 200_000
QUESTIONS = 300
ROUNDS = 3
GROWTH_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked of us and what is asked of Datasette for the same."""

    listing: list[str]
    facets: list[str]
    report: list[str]
    their_listing: list[str]
    their_facets: list[str]
    their_report: list[str]


def questions(database: Path) -> Questions:
    """The same filters for both; reports are whole samples only."""
    chance = random.Random(7)  # noqa: S311 - the same questions every time
    asked = [(chance.choice(YEARS), chance.choice(PROVINCES), chance.choice(KINDS)) for _ in range(QUESTIONS)]
    with sqlite3.connect(database) as connection:
        whole = "SELECT id, report_id FROM reports_publication WHERE length(text) > 1500 ORDER BY random() LIMIT ?"
        rows = connection.execute(whole, [QUESTIONS]).fetchall()
    table = f"/{database.stem}/reports_listedreport"
    order = "_sort_desc=year&_size=20"
    return Questions(
        listing=[f"/reports/?year={year}&region={province}0000" for year, province, _kind in asked],
        facets=[f"/reports/?region={province}0000&kind={kind}" for _year, province, kind in asked],
        report=[f"/reports/{report}/" for _key, report in rows],
        their_listing=[f"{table}?year={year}&province={province}&{order}" for year, province, _kind in asked],
        their_facets=[
            f"{table}?province={province}&kind={kind}&{order}&_facet=year&_facet=kind&_facet=era"
            for _year, province, kind in asked
        ],
        their_report=[f"/{database.stem}/reports_publication/{key}" for key, _report in rows],
    )


def measures() -> Iterator[Measure]:
    """All bounds of the public side."""
    yield from csv_measures()
    if not has_wrk():
        print(
            "wrk is not installed: nothing can be said of requests a second (apt install wrk)",
            file=sys.stderr,
        )
        yield Measure("public.wrk.missing", 1, "tools", "<=", 0)
        return
    with tempfile.TemporaryDirectory(prefix="gongkai-public-") as place:
        folders = {}
        for number in (SMALL, LARGE):
            folders[number] = Path(place) / str(number)
            folders[number].mkdir()
            build(folders[number], number)
        yield from against_datasette(folders[LARGE])
        yield from against_bare(folders[LARGE])
        yield from large_against_small(folders)


def against_datasette(folder: Path) -> Iterator[Measure]:
    """Requests a second, ours over theirs, at 200,000 reports."""
    database = folder / "gongkai.sqlite3"
    asked = questions(database)
    with gunicorn("config.wsgi", folder) as ours, datasette(database, "suggest_facets=off") as theirs:
        ask_each(ours, [*asked.listing, *asked.facets, *asked.report])
        yield ratio(
            "public.listing.datasette",
            lambda: load(ours, asked.listing),
            lambda: load(theirs, asked.their_listing),
            8,
        )
        yield ratio(
            "public.facets.datasette",
            lambda: load(ours, asked.facets),
            lambda: load(theirs, asked.their_facets),
            20,
        )
        yield ratio(
            "public.report.datasette",
            lambda: load(ours, asked.report),
            lambda: load(theirs, asked.their_report),
            15,
        )
    with gunicorn("config.wsgi", folder) as ours, datasette(database) as theirs:
        ask_each(ours, asked.listing)
        yield ratio(
            "public.listing.datasette-as-it-comes",
            lambda: load(ours, asked.listing),
            lambda: load(theirs, asked.their_listing),
            15,
        )


def ratio(name: str, ours: Callable[[], Load], theirs: Callable[[], Load], bound: float) -> Measure:
    """The median of some rounds, taken in turns."""
    rates = [(ours().rate, theirs().rate) for _round in range(ROUNDS)]
    for who, number in (("ours", 0), ("datasette", 1)):
        print(
            f"  {name} {who}: {statistics.median(each[number] for each in rates):.1f} requests/s",
            file=sys.stderr,
        )
    return Measure(name, statistics.median(mine / other for mine, other in rates), "x", ">=", bound)


def against_bare(folder: Path) -> Iterator[Measure]:
    """An unchanged page out of memory, against an application that does nothing but answer as many bytes."""
    with gunicorn("config.wsgi", folder) as ours:
        page = "/reports/"
        with urllib.request.urlopen(ours + page) as answer:  # noqa: S310 - 127.0.0.1
            size = len(answer.read())
        with gunicorn("bench.bare", BARE_BYTES=str(size)) as bare:
            yield ratio("public.unchanged.bare", lambda: load(ours, [page]), lambda: load(bare, ["/"]), 0.4)


def large_against_small(folders: dict[int, Path]) -> Iterator[Measure]:
    """200,000 reports beside 20,000: pages made anew for each request, since what is kept in memory costs the same anywhere."""
    settings = {"DJANGO_SETTINGS_MODULE": "bench.settings_unkept"}
    asked = {number: questions(folder / "gongkai.sqlite3") for number, folder in folders.items()}
    with (
        gunicorn("config.wsgi", folders[SMALL], **settings) as small,
        gunicorn("config.wsgi", folders[LARGE], **settings) as large,
    ):
        for name in ("listing", "report", "facets"):
            loads = []
            for number in range(GROWTH_ROUNDS):
                # In turns which goes first: what else the machine does falls on both.
                first, second = (LARGE, SMALL) if number % 2 else (SMALL, LARGE)
                servers = {SMALL: small, LARGE: large}
                taken = {size: load(servers[size], getattr(asked[size], name)) for size in (first, second)}
                loads.append((taken[LARGE], taken[SMALL]))
            print(
                f"  public.{name} made anew: {statistics.median(big.rate for big, _ in loads):.1f} requests/s",
                file=sys.stderr,
            )
            growth = statistics.median(big.rate / few.rate for big, few in loads)
            yield Measure(f"public.{name}.large", growth, "x", ">=", 0.8)
            yield Measure(
                f"public.{name}.p95",
                statistics.median(big.p95 / big.median for big, _ in loads),
                "x",
                "<=",
                2,
            )
