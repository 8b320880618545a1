"""An upgrade with records in the database, and the way back: to the schema before, and forward again, with nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.site import new_site

pytestmark = pytest.mark.faults

BEFORE = {"reports": "0011", "indicators": "0003"}
"""The schema of an earlier program; `migrate APP NUMBER` is what the README tells to roll back by."""


def test_records_outlive_a_roll_back_and_the_next_upgrade(tmp_path: Path) -> None:
    with new_site(tmp_path) as site:
        site.stage(3)
        site.work()
        site.confirm()
        site.work()
        before = site.told()
        for app, number in BEFORE.items():
            done = site.manage("migrate", app, number)
            assert done.returncode == 0, done.stderr
        refused = site.manage("work", "--once")
        assert "older than this program" in refused.stderr
        assert site.manage("migrate").returncode == 0
        assert site.manage("prepare").returncode == 0
        assert site.told() == before
        assert site.is_whole()
