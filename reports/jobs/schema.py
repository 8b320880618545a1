"""Whether the program and the database fit, so that an old worker never writes into a newer schema or the other way round."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

OURS = frozenset({"reports", "indicators"})


def schema_trouble() -> str | None:
    """None where they fit, else what to do about it."""
    known = {key for key in known_migrations() if key[0] in OURS}
    applied = {key for key in MigrationRecorder(connection).applied_migrations() if key[0] in OURS}
    newer, missing = sorted(applied - known), sorted(known - applied)
    if newer:
        return (
            f"The database is newer than this program: it has had {told(newer)}. Nothing was done. "
            "Bring the program up to date (git pull, make install) and start it again."
        )
    if missing:
        return (
            f"The database is older than this program: {told(missing)} is missing. Nothing was done. "
            "Run: manage.py migrate && manage.py prepare"
        )
    return None


def told(keys: list[tuple[str, str]]) -> str:
    """app.name of each."""
    return ", ".join(f"{app}.{name}" for app, name in keys)


_known: set[tuple[str, str]] = set()


def known_migrations() -> set[tuple[str, str]]:
    """All that this program brings, looked up once in a process."""
    if not _known:
        _known.update(MigrationExecutor(connection).loader.disk_migrations)
    return _known
