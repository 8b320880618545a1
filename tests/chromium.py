"""Where an installed Chromium is found, and how it is started quietly. Free of Django."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def find_chromium(variables: Mapping[str, str] = os.environ) -> str | None:
    """The path of an installed Chromium: GONGKAI_CHROMIUM where it is set, else the first known name on the PATH."""
    told = variables.get("GONGKAI_CHROMIUM")
    if told:
        return shutil.which(told)
    return next((path for name in NAMES if (path := shutil.which(name, path=variables.get("PATH")))), None)
