"""A container that is killed and started again: its processes bear the very numbers of those that died."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.environment import PROJECT
from tests.commands import surroundings
from tests.faults.site import Site, new_site, waits_for

pytestmark = pytest.mark.faults

FILES = 200
HELD = "SELECT DISTINCT worker FROM reports_importitem WHERE worker <> ''"
CONTAINER = ("unshare", "--fork", "--pid", "--mount-proc", "--kill-child")
"""Numbers of processes of its own, beginning at 1."""


def in_a_container(site: Site) -> subprocess.Popen[bytes]:
    """A worker whose own number is always the same."""
    process = subprocess.Popen(
        [*CONTAINER, sys.executable, "manage.py", "work", "--processes", "1"],
        cwd=PROJECT,
        env=surroundings(site.variables),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    site.running.append(process)
    return process


def test_files_that_a_worker_of_the_same_number_held_when_it_was_killed_are_taken_up_again(
    tmp_path: Path,
) -> None:
    able = shutil.which("unshare") and subprocess.run([*CONTAINER, "true"], capture_output=True, check=False)
    if not able or able.returncode:
        pytest.skip("only root may set processes apart: containers were NOT tested")
    with new_site(tmp_path) as site:
        site.stage(FILES)
        worker = in_a_container(site)
        until = time.monotonic() + 60
        while not (held := site.asked(HELD)):
            assert time.monotonic() < until
            time.sleep(0.01)
        site.kill(worker)
        assert site.asked(HELD) == held
        in_a_container(site)
        waits_for(site, states=["ready"], open=0)
        assert site.asked("SELECT count(*) FROM reports_importitem WHERE outcome <> 'new'") == [(0,)]
