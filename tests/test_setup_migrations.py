"""Migrations that run while people work: none locks a large table for long, and what went before can be had back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter

from config.environment import PROJECT

FIRST_RELEASE = {
    "reports": 21,
    "indicators": 6,
}
"""Up to these numbers everything belongs to the first release: no installation had a large table before."""

on_postgres = pytest.mark.skipif(
    not os.environ.get("DATABASE_URL"), reason="PostgreSQL's locks are judged by PostgreSQL's SQL"
)


def lint(folder: Path, app: str, name: str) -> bool:
    """Whether the linter finds something that locks a table or breaks the program that still runs.

    A new column that may not be empty is let through: PostgreSQL adds it with its default without a rewrite, and programs of
    another schema refuse to work.
    """
    linter = MigrationLinter(
        str(folder),
        no_cache=True,
        quiet=["ok", "ignore", "warning", "error"],
        warnings_as_errors_tests=DANGEROUS,
        exclude_migration_tests=["NOT_NULL"],
    )
    linter.lint_migration(MigrationLoader(None, ignore_no_migrations=True).get_migration(app, name))
    return bool(linter.has_errors)


DANGEROUS = ["CREATE_INDEX", "DROP_INDEX", "REINDEX", "RUNPYTHON_REVERSIBLE"]
"""What the linter only warns of: an index goes in by AddIndexConcurrently, and each step of Python has its way back."""


def later() -> list[tuple[str, str]]:
    """The migrations that an installation may get with large tables."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return sorted(key for key in known if key[0] in FIRST_RELEASE and int(key[1][:4]) > FIRST_RELEASE[key[0]])


@on_postgres
@pytest.mark.django_db
def test_no_migration_after_the_first_release_locks_a_table_or_breaks_what_still_runs() -> None:
    assert [key for key in later() if lint(PROJECT, *key)] == []


@on_postgres
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "is_dangerous"),
    [("0009_weight_of_reports", True), ("0002_publication_lists", True), ("0011_act_noted", False)],
)
def test_a_dangerous_one_is_recognised(name: str, is_dangerous: bool) -> None:
    assert lint(PROJECT, "reports", name) is is_dangerous
