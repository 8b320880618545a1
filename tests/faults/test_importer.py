"""kill -9 of the importer at a console: each file is stored whole or not at all, and the same command again does the rest."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.site import PATIENCE, Site, new_site
from tests.faults.texts import texts

pytestmark = pytest.mark.faults

KILLS = int(os.environ.get("GONGKAI_FAULTS", "2"))
A_TIME = 12
"""Files that one run is given."""
STORED = "SELECT name FROM reports_upload"
IMPORT = ("manage.py", "import_reports", "--yes", "--create-agencies", "990101")
REGION = """
from reports.models import Region
Region.objects.create(code="990101", name="示例县", level=3)
"""


def stored(site: Site) -> set[str]:
    """The names of the files that are in the database."""
    return {str(name) for (name,) in site.asked(STORED)}


def killed_at_it(site: Site, files: list[Path], moment: float, *, while_storing: bool) -> bool:
    """Begin to import them and kill that so many seconds after the first is stored, or the start; whether it still ran."""
    before = len(stored(site))
    importer = site.start(*IMPORT, *map(str, files))
    while while_storing and importer.poll() is None and len(stored(site)) == before:
        time.sleep(0.01)
    time.sleep(moment)
    ran = importer.poll() is None
    site.kill(importer)
    return ran


def test_an_importer_killed_while_it_reads_and_stores(tmp_path: Path, tell: Callable[[str], None]) -> None:
    chance, struck, halfway = random.Random(6), 0, 0  # noqa: S311
    folder = tmp_path / "files"
    folder.mkdir()
    for name, _agency, text in texts(A_TIME * (KILLS + 1)):
        (folder / name).write_text(text, encoding="utf-8")
    with new_site(tmp_path / "site") as site:
        site.python(REGION)
        for kill in range(KILLS):
            there = stored(site)
            files = [path for path in sorted(folder.iterdir()) if path.name not in there][:A_TIME]
            storing = kill % 2 == 0
            moment = chance.uniform(0.0, 0.3) if storing else chance.uniform(0.0, 2.5)
            struck += killed_at_it(site, files, moment, while_storing=storing)
            halfway += 0 < len(stored(site) - there) < A_TIME
        tell(f"{KILLS} kills, {struck} while it ran, {halfway} with some of {A_TIME} files stored")
        assert struck > 0
        left = len(list(folder.iterdir())) - len(stored(site))
        began = time.monotonic()
        done = site.manage(*IMPORT[1:], str(folder), patience=10 * PATIENCE)
        tell(f"the same command again stored the other {left} in {time.monotonic() - began:.0f} s")
        assert done.returncode == 0, done.stdout + done.stderr
        told, files_given = site.told(), len(list(folder.iterdir()))
        assert (told["reports"], told["uploads"], told["readings"]) == (files_given,) * 3
        acts = told["acts"]
        assert isinstance(acts, dict)
        assert (acts["uploaded"], acts["imported"]) == (files_given, files_given)
        assert site.is_whole()


def test_two_importers_of_the_same_files_at_once_store_each_once(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name, _agency, text in texts(A_TIME):
        (folder / name).write_text(text, encoding="utf-8")
    with new_site(tmp_path / "site") as site:
        site.python(REGION)
        for _again in range(KILLS if KILLS < 10 else 10):
            both = [site.start(*IMPORT, str(folder)) for _each in range(2)]
            for importer in both:
                importer.wait(120)
        told = site.told()
        assert (told["reports"], told["uploads"], told["readings"]) == (A_TIME, A_TIME, A_TIME)
        assert site.is_whole()
