"""The project's commands, run as an operator runs them: a process of its own, told nothing but what the test says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from config.environment import PROJECT, VARIABLES


def surroundings(variables: Mapping[str, str]) -> dict[str, str]:
    """This machine's environment with these variables and without anything that the test run itself set for Django."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in VARIABLES and not name.startswith("DJANGO_")
    }
    return {**inherited, **variables}


def manage(*arguments: str, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """`python manage.py ARGUMENTS`, whatever its exit status."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=surroundings(variables),
        capture_output=True,
        text=True,
        check=False,
    )
