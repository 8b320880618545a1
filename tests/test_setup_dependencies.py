"""What is installed is what was locked: exact versions with hashes, and nothing that the project file does not ask for."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from scripts.audit import told

PROJECT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock", "requirements-bench.lock")


def pins(lock: str) -> dict[str, list[str]]:
    """Name==version → its hashes."""
    text = (PROJECT / lock).read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return {line.split()[0]: re.findall(r"--hash=(\S+)", line) for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_library_is_pinned_to_one_version_with_hashes(lock: str) -> None:
    pinned = pins(lock)
    assert pinned
    assert [name for name in pinned if not re.fullmatch(r"[\w.-]+(\[[\w,-]+\])?==[\w.+!-]+", name)] == []
    assert [name for name, hashes in pinned.items() if not hashes] == []
    assert {each.split(":")[0] for hashes in pinned.values() for each in hashes} == {"sha256"}


def test_what_the_project_asks_for_is_locked_and_installed_just_so() -> None:
    locked = dict(name.split("==") for name in pins("requirements-dev.lock"))
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = [re.split(r"[\[<>=!~; ]", each)[0].lower() for each in asked]
    assert [name for name in names if name not in locked] == []
    assert {name: version(name) for name in names} == {name: locked[name] for name in names}


def test_the_site_runs_without_anything_that_only_tests_need() -> None:
    runtime = {name.split("==")[0] for name in pins("requirements.lock")}
    assert not runtime & {"pytest", "playwright", "pip-audit", "hypothesis", "mypy"}
    assert runtime < {name.split("==")[0] for name in pins("requirements-dev.lock")}


@pytest.mark.parametrize(
    ("libraries", "status", "word"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], 0, "no known weakness"),
        ([{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}], 1, "X-1"),
        ([{"name": "a", "skip_reason": "not found"}], 2, "NOT AUDITED"),
    ],
)
def test_an_audit_that_reached_nobody_does_not_pass(
    libraries: list[dict[str, object]], status: int, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told("x.lock", libraries) == status
    assert word in capsys.readouterr().out
