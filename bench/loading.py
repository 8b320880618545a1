"""`python -m bench.loading [URL]`: whole imports of generated reports against the same rows bare, on one database; a line a figure.

Without an address SQLite. Each line is a name and a number, as `bench.scale` wants them; where the time goes stands on standard error.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from bench.bare_rows import by_report, each, emptied, save, taken_out, write
from bench.generated import YEARS, generated_reports
from bench.measure import seconds
from bench.site import open_site
from bench.steps import STEPS, clock

ROUNDS = 5
AGENCIES = 125
PORTION = 40
SAVED = 20
"""One in so many reports is saved row by row."""


def main(arguments: list[str]) -> None:
    """Medians of the shares of all rounds."""
    open_site(arguments[0] if arguments else "")
    shares: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        for name, share in round_of(number):
            shares.setdefault(name, []).append(share)
    for name, every in shares.items():
        print(name, statistics.median(every), flush=True)
    told_steps(AGENCIES, ROUNDS)


def round_of(number: int) -> Iterator[tuple[str, float]]:
    """Some hundred reports of agencies of their own: shares of the floor's speed, and how much slower others are."""
    from reports.workflow.importing import import_plans  # noqa: F401 - so that no figure has the time of its import

    files = list(received(AGENCIES, number))
    single = seconds(lambda: import_in(files, 1))
    rows = taken_out()
    one_by_one = by_report(rows)
    yield "single", seconds(lambda: each(write, one_by_one)) / single
    emptied()
    batch = seconds(lambda: import_in(files, PORTION))
    known = seconds(lambda: import_in(files, PORTION))
    yield "known", batch / known
    rows = taken_out()
    bare = seconds(lambda: write(rows))
    yield "batch", bare / batch
    emptied()
    some = by_report(rows)[::SAVED]
    yield "save", seconds(lambda: each(save, some)) * len(files) / len(some) / batch
    emptied()
    for name, value in {"single": single, "batch": batch, "bare": bare}.items():
        yield f"{name}.ms", value / len(files) * 1000


def received(agencies: int, series: int) -> Iterator[Any]:
    """New files; their agencies are known beforehand."""
    from reports.models import Agency, Region
    from reports.workflow.planning import Received

    region, _new = Region.objects.get_or_create(code="990000", defaults={"name": "测量省", "level": 1})
    texts = list(generated_reports(agencies, series))
    names = dict.fromkeys(name for name, _year, _data in texts)
    Agency.objects.bulk_create(Agency(name=name, region=region, kind="department") for name in names)
    for name, year, data in texts:
        yield Received(data, f"{name}{year}.txt")


def import_in(files: Sequence[Any], portion: int) -> None:
    """The whole way, so many files in a transaction."""
    from reports.workflow import importing, planning

    for start in range(0, len(files), portion):
        some = files[start : start + portion]
        plans = [
            (plan, file.data)
            for plan, file in zip(planning.plan_files(some), some, strict=True)
            if isinstance(plan, planning.Plan) and plan.can_import
        ]
        if plans:
            importing.import_plans(plans, None)


def told_steps(agencies: int, series: int) -> None:
    """Milliseconds a report of each step, in batches and one by one."""
    for portion in (PORTION, 1):
        files = list(received(agencies, series + portion))
        with clock() as told:
            import_in(files, portion)
        emptied()
        parts = "  ".join(f"{step} {told.seconds[step] / len(files) * 1000:.2f}" for step in STEPS)
        print(f"  ms a report, {portion} in a transaction: {parts}", file=sys.stderr, flush=True)
    print(f"  {agencies * len(YEARS)} reports a round", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
