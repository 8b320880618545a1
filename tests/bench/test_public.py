"""What the public side is measured on can be made with the tables as they are today."""

from __future__ import annotations

import subprocess
import sys

from tests.commands import surroundings


def test_memory_of_a_download_is_measured_on_rows_that_today_s_lists_take() -> None:
    """In kilobytes, by a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.public_csv", "memory", "50"],
        env=surroundings({}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10_000
