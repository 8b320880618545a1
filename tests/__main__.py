"""`python -m tests [--all-parts] [pytest's arguments]`: the whole suite on SQLite, then on PostgreSQL.

A part that cannot run is said loudly and is no failure, unless --all-parts asks for every part.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.chromium import find_chromium
from tests.postgres import NoPostgres, postgres_url

PROJECT = Path(__file__).resolve().parent.parent
NO_TESTS_COLLECTED = 5
BYTECODE = PROJECT / ".pytest_cache" / "bytecode"
"""Where compiled modules are kept, though the environment says to keep none: the suite starts the site some hundred times, and
half of a start without them is compiling."""


@dataclass(frozen=True, slots=True)
class Part:
    """How the suite ended on one database. `missing` is the reason why it did not run at all."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    status: int = 0
    missing: str | None = None

    @property
    def line(self) -> str:
        """The part's line of the closing summary."""
        if self.missing:
            return f"{self.name}: DID NOT RUN! {self.missing}"
        return f"{self.name}: {self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def main(arguments: list[str], variables: Mapping[str, str] = os.environ) -> int:
    """Run both parts and close with one line for each; 0 where nothing failed (and, if asked for, nothing is missing)."""
    all_parts = "--all-parts" in arguments
    arguments = [argument for argument in arguments if argument != "--all-parts"]
    left_out = {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}
    without_database = {name: value for name, value in variables.items() if name not in left_out}
    without_database["PYTHONPYCACHEPREFIX"] = str(BYTECODE)

    parts = [run_part("SQLite", without_database, arguments)]
    try:
        with postgres_url(variables, may_install=True) as url:
            second = {**without_database, "DATABASE_URL": url, "PGOPTIONS": "-c synchronous_commit=off"}
            parts.append(run_part("PostgreSQL", second, ["--with-database", *arguments]))
    except NoPostgres as reason:
        parts.append(Part("PostgreSQL", missing=" ".join(str(reason).split())))
    browser_missing = (
        None if find_chromium(variables) else "No Chromium found: install one, or set GONGKAI_CHROMIUM."
    )

    heading("Summary")
    if browser_missing:
        print(f"Browser: DID NOT RUN! {browser_missing}")
    for part in sorted(parts, key=lambda part: part.missing is None):
        print(part.line, flush=True)
    incomplete = browser_missing is not None or any(part.missing for part in parts)
    return 1 if any(part.status for part in parts) or (all_parts and incomplete) else 0


def run_part(name: str, variables: Mapping[str, str], arguments: list[str]) -> Part:
    """One run of pytest in a process of its own, since Django's settings are read once in a process."""
    heading(f"Tests on {name}")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *workers(arguments), *arguments]
        status = subprocess.run(command, cwd=PROJECT, env=dict(variables), check=False).returncode
        if not report.exists():
            return Part(name, failed=1, status=status or 1)
        return part_of_report(name, report.read_bytes(), 0 if status == NO_TESTS_COLLECTED else status)


def part_of_report(name: str, report: bytes, status: int) -> Part:
    """The counts of pytest's JUnit report."""
    suites = list(ElementTree.fromstring(report).iter("testsuite"))  # noqa: S314  our own pytest wrote it

    def count(attribute: str) -> int:
        return sum(int(suite.get(attribute, "0")) for suite in suites)

    failed, skipped = count("failures") + count("errors"), count("skipped")
    return Part(name, count("tests") - failed - skipped, failed, skipped, status)


def workers(arguments: list[str]) -> list[str]:
    """Several processes for the whole suite; one where single files or tests are asked for, or -n is given."""
    whole = not any(argument.startswith("-n") or not argument.startswith("-") for argument in arguments)
    return ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"] if whole else []


def heading(text: str) -> None:
    """A line that stands out between two runs of pytest."""
    print(f"\n{'=' * 30}  {text}  {'=' * 30}\n", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
