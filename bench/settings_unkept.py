"""The site's settings, but every page made anew."""

from __future__ import annotations

from config.settings import *  # noqa: F403 - the same settings, all of them

KEPT_PAGES = 0
