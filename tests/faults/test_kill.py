"""kill -9 at any moment: no half report, no lost file, no double, and the job goes on by itself."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from tests.faults.site import Site, new_site, waits_for

pytestmark = pytest.mark.faults

KILLS = int(os.environ.get("GONGKAI_FAULTS", "2"))
"""How often each is killed; `make faults` asks for a hundred."""
FILES = 40


def killed_again_and_again(site: Site, seed: int) -> None:
    """Kill a pool of two workers at random moments until everything is done; then look whether all is whole."""
    chance = random.Random(seed)  # noqa: S311
    for _kill in range(KILLS):
        workers = site.start("manage.py", "work", "--processes", "2")
        time.sleep(chance.uniform(0.8, 4.0))
        site.kill(workers)


def test_workers_killed_while_they_read_and_store(tmp_path: Path) -> None:
    with new_site(tmp_path) as site:
        site.stage(FILES)
        killed_again_and_again(site, 1)
        site.work()
        assert site.told()["states"] == ["ready"]
        site.confirm()
        killed_again_and_again(site, 2)
        site.start("manage.py", "work", "--processes", "2")
        told = waits_for(site, states=["done"], open=0)
        assert (told["reports"], told["uploads"], told["readings"]) == (FILES, FILES, FILES)
        assert (told["done"], told["outcomes"]) == (FILES, ["new"])
        assert every_file_once(told["acts"])
        assert site.is_whole()


def test_one_worker_killed_is_replaced_by_its_supervisor(tmp_path: Path) -> None:
    with new_site(tmp_path) as site:
        site.start("manage.py", "work", "--processes", "2")
        site.stage(FILES)
        name = waits_for_worker(site)
        os.kill(int(name.rpartition(":")[2]), 9)
        waits_for(site, states=["ready"])
        site.confirm()
        told = waits_for(site, states=["done"])
        assert told["reports"] == FILES
        assert every_file_once(told["acts"])
        assert site.is_whole()


def every_file_once(acts: dict[str, int]) -> bool:
    """Each file received once and read once. Workers side by side may store a year before the one that precedes it:
    that one's arrival then has the later year checked again, on record too.
    """
    return {**acts, "checked": 0} == {"uploaded": FILES, "imported": FILES, "checked": 0}


def waits_for_worker(site: Site) -> str:
    """The name of a worker that is at its work."""
    for _try in range(60):
        name = site.python(
            "from reports.models import Worker\nprint(Worker.objects.values_list('name', flat=True).first() or '')"
        ).strip()
        if name:
            return name
        time.sleep(0.5)
    raise AssertionError("no worker was seen")
