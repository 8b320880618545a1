"""`python -m scripts.upgrade_trial [COMMIT]`: really upgrade from an older program with records, roll back, and upgrade again.

The older program comes out of git (by default the one before the last change of schema) and runs with today's libraries, on
SQLite or on the empty database that DATABASE_URL names. Exit status 1 where anything is lost or not whole.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
APPS = ("reports", "indicators")
TELL = """
import hashlib, json
from reports.models import *
from indicators.models import Finding, IndicatorRow
def digest(rows):
    return hashlib.sha256(repr(sorted(map(repr, rows))).encode()).hexdigest()
print(json.dumps({
    "events": digest(Event.objects.values_list("pk", "hash")), "uploads": digest(Upload.objects.values_list("pk", "sha256")),
    "reports": digest(AnnualReport.objects.values_list("pk", "agency", "year", "scope", "state")),
    "publications": digest(Publication.objects.values_list("pk", "report", "version")),
    "findings": digest(Finding.objects.values_list("pk", "rule", "state")),
    "figures": digest(IndicatorRow.objects.values_list("pk", "printed", "read", "set_value", "is_set", "start", "end", "state")),
    "counts": [each.objects.count() for each in (Event, Upload, AnnualReport, Publication, Finding, IndicatorRow)],
}))
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A checkout of the project, at work on the database of this trial."""

    place: Path
    var: Path

    def run(self, *arguments: str) -> str:
        """A command of it; ends the trial where that fails."""
        variables = {**os.environ, "GONGKAI_VAR": str(self.var), "GONGKAI_LOG_LEVEL": "ERROR"}
        begun = time.monotonic()
        done = subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *arguments],
            cwd=self.place,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(
                f"{self.place.name}: {' '.join(arguments[:3])} failed\n{done.stdout}{done.stderr}"
            )
        print(
            f"  {self.place.name:10} {' '.join(arguments[:3])[:60]}: {time.monotonic() - begun:.1f} s",
            flush=True,
        )
        return done.stdout

    def told(self) -> dict[str, object]:
        """What it finds in the database."""
        found: dict[str, object] = json.loads(self.run("shell", "--no-imports", "-c", TELL).splitlines()[-1])
        return found

    def newest(self, app: str) -> str:
        """Its last migration."""
        return max(file.stem for file in (self.place / app / "migrations").glob("0*.py"))


def before_the_last_migration() -> str:
    """The commit before the one that changed the schema last; empty without a history."""
    folders = [f"{app}/migrations" for app in APPS]
    asked = ["git", "log", "-1", "--format=%P", "--diff-filter=A", "--", *folders]
    return subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603


def take_out(commit: str, place: Path) -> None:
    """The project as it was."""
    packed = subprocess.run(  # noqa: S603
        ["git", "archive", commit],  # noqa: S607
        cwd=PROJECT,
        capture_output=True,
        check=True,
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(place, filter="data")


def trial(commit: str, folder: Path) -> dict[str, object]:
    """There, back, and there again; what the database tells in the end, as it told in the beginning."""
    old, new = Program(folder / "old", folder / "var"), Program(PROJECT, folder / "var")
    take_out(commit, old.place)
    print(f"from {commit[:10]}: " + ", ".join(f"{app} {old.newest(app)}" for app in APPS), flush=True)
    old.run("demo", "--no-serve")
    before = old.told()
    forward(new)
    same(before, new.told(), "after the upgrade")
    for app in APPS:
        new.run("migrate", app, old.newest(app))
    old.run("verify")
    old.run("work", "--once")
    same(before, old.told(), "after the roll-back")
    forward(new)
    same(before, new.told(), "after the second upgrade")
    return before


def forward(new: Program) -> None:
    """What the README says."""
    new.run("migrate")
    new.run("prepare")
    new.run("verify")


def same(before: dict[str, object], after: dict[str, object], when: str) -> None:
    """Ends the trial where a record changed."""
    changed = [name for name in before if before[name] != after[name]]
    if changed:
        raise SystemExit(f"{when}: {', '.join(changed)} differ: {before['counts']}, {after['counts']}")


def main(arguments: list[str]) -> int:
    """Print the times and what was there."""
    commit = arguments[0] if arguments else before_the_last_migration()
    with tempfile.TemporaryDirectory(prefix="gongkai-upgrade-") as folder:
        told = trial(commit, Path(folder))
    print("nothing lost of events, originals, reports, publications, findings, figures:", *told["counts"])  # type: ignore[misc]
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
