"""The five real reports beside the project, scored by the reference script that stands with them."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SHARED = PROJECT.parent / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS, reason="NOT RUN: the five real reports are not at ../shared/seeds"),
]


def test_the_five_real_reports_are_read_in_full():
    read = subprocess.run(
        [sys.executable, "-m", "reports.pipeline", *map(str, SEEDS)],
        cwd=PROJECT,
        capture_output=True,
        check=False,
    )
    assert read.returncode == 0, read.stderr.decode()
    scored = subprocess.run(
        [sys.executable, str(SHARED / "score.py"), str(SHARED / "truth"), "-v"],
        input=read.stdout,
        capture_output=True,
        check=False,
    )
    assert scored.returncode == 0, "\n" + scored.stdout.decode()
