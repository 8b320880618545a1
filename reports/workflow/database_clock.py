"""The clock that leases go by: that of the database, so that workers whose own clocks differ or jump agree."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q
from django.utils import timezone

LEASE = timedelta(minutes=5)
"""For how long a silent worker is believed to be at its files."""


def database_now() -> datetime:
    """This moment; with SQLite the database is in this process and so is its clock."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone() or (timezone.now(),)
    return now


def free_at(now: datetime) -> Q:
    """Not leased: never, not any more, or for longer than any lease runs, which only a clock set back can leave behind."""
    return Q(lease_until=None) | Q(lease_until__lt=now) | Q(lease_until__gt=now + 2 * LEASE)
