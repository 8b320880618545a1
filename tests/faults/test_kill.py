"""kill -9 of workers at any moment: no half report, no lost file, no double, and the job goes on by itself."""

from __future__ import annotations

import contextlib
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.site import Site, new_site, waits_for

pytestmark = pytest.mark.faults

KILLS = int(os.environ.get("GONGKAI_FAULTS", "2"))
"""How often each is killed; `make faults` asks for a hundred."""
FILES = max(40, 14 * KILLS)
"""So many that there is work left at the last kill."""
HELD = "SELECT DISTINCT worker FROM reports_importitem WHERE worker <> ''"
LEFT = "SELECT count(*) FROM reports_job WHERE state IN ('waiting', 'running') AND batch_id IS NOT NULL"
Tell = Callable[[str], None]


def holders(site: Site, patience: float = 60.0) -> list[str]:
    """The workers that are at files, once there are any; none where the job is over or nobody begins."""
    until = time.monotonic() + patience
    while time.monotonic() < until and site.asked(LEFT) != [(0,)]:
        found = [str(worker) for (worker,) in site.asked(HELD)]
        if found:
            return found
        time.sleep(0.02)
    return []


def killed_again_and_again(site: Site, chance: random.Random) -> tuple[int, int]:
    """Kill a pool of two workers a moment after one of them took files: how often, and how often it still had them."""
    kills = struck = 0
    for _kill in range(KILLS):
        workers = site.start("manage.py", "work", "--processes", "2")
        found = holders(site)
        time.sleep(chance.uniform(0.0, 0.4))
        site.kill(workers)
        if not found:
            break
        kills += 1
        struck += bool(site.asked(HELD))
    return kills, struck


def set_aside(site: Site) -> int:
    """How many files wait for the one click, since three workers died at them."""
    ((count,),) = site.asked("SELECT count(*) FROM reports_importitem WHERE outcome = 'failed'")
    return int(str(count))


def ends_well(site: Site) -> int:
    """Workers go on by themselves until everything is stored; how many files were set aside meanwhile, and tried again."""
    aside = 0
    while True:
        told = waits_for(site, open=0)
        if failed := set_aside(site):
            aside += failed
            site.again()
        elif told["states"] == ["ready"]:
            site.confirm()
        else:
            return aside


def test_workers_killed_while_they_read_and_store(tmp_path: Path, tell: Tell) -> None:
    chance = random.Random(1)  # noqa: S311
    with new_site(tmp_path) as site:
        site.stage(FILES)
        reading, of_these_struck = killed_again_and_again(site, chance)
        workers = site.start("manage.py", "work", "--processes", "2")
        told = waits_for(site, states=["ready"], open=0)
        site.kill(workers)
        tell(f"{reading} kills while {FILES} files are read, {of_these_struck} with files in hand: {told}")
        aside = set_aside(site)
        site.confirm()
        storing, struck = killed_again_and_again(site, chance)
        tell(f"{storing} kills while they are stored, {struck} with files in hand")
        site.start("manage.py", "work", "--processes", "2")
        tell(f"{aside + ends_well(site)} files set aside and tried again")
        assert min(of_these_struck, struck) > 0
        assert is_all_there(site)


def test_one_worker_killed_is_replaced_by_its_supervisor(tmp_path: Path, tell: Tell) -> None:
    chance, kills = random.Random(5), 0  # noqa: S311
    with new_site(tmp_path) as site:
        pool = site.start("manage.py", "work", "--processes", "2")
        site.stage(FILES)
        while kills < KILLS and (found := holders(site)):
            time.sleep(chance.uniform(0.0, 0.2))
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(chance.choice(found).rpartition(":")[2]), 9)
                kills += 1
        aside = ends_well(site)
        tell(f"{kills} kills of one of two workers, {aside} of {FILES} files set aside and tried again")
        assert pool.poll() is None
        assert is_all_there(site)


def is_all_there(site: Site) -> bool:
    """Each file received once and read once. Workers side by side may store a year before the one that precedes it:
    that one's arrival then has the later year checked again, on record too.
    """
    told = site.told()
    assert (told["reports"], told["uploads"], told["readings"]) == (FILES, FILES, FILES)
    assert (told["done"], told["outcomes"], told["states"]) == (FILES, ["new"], ["done"])
    acts = told["acts"]
    assert isinstance(acts, dict)
    assert (acts["uploaded"], acts["imported"]) == (FILES, FILES)
    assert set(acts) <= {"uploaded", "imported", "checked", "job_retried"}
    return site.is_whole()
