"""The shape of the building, held: who writes, how long a module may be, which names are refused, that README's paths exist."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SOURCES = ("config", "indicators", "reports", "accuracy", "bench", "scripts", "tests")
LONGEST_MODULE = 300
REFUSED_NAMES = {"utils", "util", "helpers", "helper", "services", "misc", "common"}
WRITING = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "update_or_create",
    "get_or_create",
    "delete",
    "update",
}
WRITERS = (
    "reports/workflow/",
    "reports/migrations/",
    "indicators/migrations/",
    "indicators/catalogue_rows.py",
)


def modules() -> Iterator[Path]:
    """Every Python module of ours, migrations left out, relative to the project."""
    for folder in SOURCES:
        for path in sorted((PROJECT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(PROJECT)


def test_no_module_is_longer_than_one_subject_needs() -> None:
    lengths = {str(path): len((PROJECT / path).read_text().splitlines()) for path in modules()}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_module_is_named_for_nothing() -> None:
    assert [
        str(path) for path in modules() if REFUSED_NAMES & {part.removesuffix(".py") for part in path.parts}
    ] == []


def test_no_private_name_is_used_from_another_module() -> None:
    found = []
    for path in modules():
        for node in ast.walk(ast.parse((PROJECT / path).read_text())):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in SOURCES:
                found += [f"{path}: {name.name}" for name in node.names if re.match(r"_[^_]", name.name)]
    assert found == []


def test_the_imports_keep_to_their_contracts() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def written_models(tree: ast.AST) -> Iterator[str]:
    """Each `Model.objects….create(…)` and the like in a module, as source."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING:
            chain = ast.unparse(node.func)
            is_file = node.func.attr == "save" and bool(
                node.args
            )  # a picture or workbook is told where; a record never
            if ".objects" in chain or (
                chain.endswith((".save", ".bulk_create", ".bulk_update")) and not is_file
            ):
                yield chain


def test_only_the_workflow_writes_records() -> None:
    found = []
    for path in modules():
        if path.parts[0] in {"reports", "indicators"} and not str(path).startswith(WRITERS):
            found += [f"{path}: {chain}" for chain in written_models(ast.parse((PROJECT / path).read_text()))]
    assert found == []


@pytest.mark.parametrize(
    "line", ["Report.objects.filter(a=1).update(b=2)", "report.save()", "Figure.objects.create()"]
)
def test_a_write_is_recognised(line: str) -> None:
    assert list(written_models(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "totals.update(b=2)",
        "Report.objects.filter(a=1).count()",
        "form.is_valid()",
        'picture.save(out, "PNG")',
    ],
)
def test_what_is_no_write_is_left_alone(line: str) -> None:
    assert not list(written_models(ast.parse(line)))


def test_every_path_that_the_readme_names_exists() -> None:
    table = (
        (PROJECT / "README.md").read_text().split("## Where each kind of change is made")[1].split("\n## ")[0]
    )
    paths = re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:py|md|toml))`", table)
    assert len(paths) >= 8
    assert [path for path in paths if not (PROJECT / path).exists()] == []
