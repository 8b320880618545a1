"""`backup` and `restore`, carried out: every table and every file is what it was, on the database that the tests run on."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from tests.faults.site import Site, new_site

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(
        bool(os.environ.get("DATABASE_URL")) and shutil.which("pg_dump") is None,
        reason="pg_dump is not installed",
    ),
]

ALL = """
import hashlib, json
from django.apps import apps
from django.db import connection
found = {}
with connection.cursor() as cursor:
    for table in sorted(connection.introspection.table_names()):
        cursor.execute(f'SELECT * FROM "{table}"')
        rows = sorted(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor.fetchall())
        found[table] = [len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()]
print(json.dumps(found))
"""


def everything(site: Site) -> dict[str, list[object]]:
    """Each table: how many rows, and a digest of all their values, the bytes of originals among them."""
    found: dict[str, list[object]] = json.loads(site.python(ALL).splitlines()[-1])
    return {table: told for table, told in found.items() if not table.startswith("sqlite_")}


def test_what_comes_back_is_what_was_there(tmp_path: Path) -> None:
    with new_site(tmp_path / "one") as site:
        site.stage(4)
        site.work()
        site.confirm()
        site.work()
        before = everything(site)
        assert before["reports_annualreport"][0] == 4
        made = site.manage("backup", str(tmp_path / "kept"))
        assert made.returncode == 0, made.stderr
        place = Path(made.stdout.strip())
        assert (
            hashlib.sha256(place.read_bytes()).hexdigest()
            in place.with_name(place.name + ".sha256").read_text()
        )

        refused = site.manage("restore", str(place))
        assert refused.returncode != 0
        assert "--replace" in refused.stderr

        site.python("from reports.models import Upload\nUpload.objects.update(name='other')")
        assert everything(site) != before
        back = site.manage("restore", str(place), "--replace")
        assert back.returncode == 0, back.stderr
        assert "Whole:" in back.stdout
        assert everything(site) == before

        place.write_bytes(place.read_bytes() + b"x")
        changed = site.manage("restore", str(place), "--replace")
        assert changed.returncode != 0
        assert "SHA-256" in changed.stderr
