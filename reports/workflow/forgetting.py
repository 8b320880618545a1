"""Letting go, by the clock, of what is kept for a while only."""

from __future__ import annotations

import time

from reports.asking import WINDOW
from reports.models import Asked


def forget_asked() -> int:
    """Let go of the counts of asking of minutes that are over; how many."""
    deleted, _each = Asked.objects.filter(minute__lt=int(time.time()) // WINDOW).delete()
    return deleted
