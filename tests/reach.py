"""Which tests can reach a database. The others, above all those of the reader, give the same on every one and run once.

A test reaches none where pytest-django lets it at none (it has no fixture or mark for one, so that a question to the
database raises) and its module, with all that it imports of this project, imports neither Django nor a driver, starts no
Python of ours and reads no address of a database.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
LEAD_THERE = frozenset({"django", "psycopg", "sqlite3", "config", "multiprocessing", "importlib"})
TELL_OF_IT = ("sys.executable", "DATABASE_URL", "manage.py")
"""In the tests' own modules: words of what starts a process of ours or knows where the database is."""
FIXTURES = frozenset(
    {"db", "transactional_db", "django_db_reset_sequences", "live_server", "django_db_setup"}
)


def can_reach_a_database(item: pytest.Item) -> bool:
    """Where anything is unclear, it can."""
    if item.get_closest_marker("django_db") or FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    return bool(leading_there(item.path))


@cache
def leading_there(test: Path) -> frozenset[str]:
    """The modules and words through which a test module could come to a database; none where it can't."""
    seen, waiting, found = {test}, [test], set()
    while waiting:
        file = waiting.pop()
        source = file.read_text()
        if file.is_relative_to(PROJECT / "tests"):
            found |= {f"{file.name}: {word}" for word in TELL_OF_IT if word in source}
        for name in imported(ast.parse(source), file):
            if name.partition(".")[0] in LEAD_THERE:
                found.add(f"{file.name}: {name}")
            new = set(files_of(name)) - seen
            seen |= new
            waiting += new
    return frozenset(found)


def imported(tree: ast.Module, file: Path) -> Iterator[str]:
    """Full names of all modules that are imported, wherever that stands; `from a import b` may be two."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ""
            if node.level:
                package = file.relative_to(PROJECT).parent.parts
                above = ".".join(package[: len(package) - node.level + 1])
            module = ".".join(part for part in (above, node.module or "") if part)
            yield module
            yield from (f"{module}.{each.name}" for each in node.names)


def files_of(name: str) -> Iterator[Path]:
    """The project's files that importing the module runs: itself, and each package above it."""
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        place = PROJECT.joinpath(*parts[:length])
        yield from (file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file())
