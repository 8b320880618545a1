"""A table between its dry run and its confirmation: in the database, so that no name in a request ever reaches a file."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from import_export.tmp_storages import BaseStorage

KEPT = "table"
KEPT_FOR = timedelta(hours=12)


class TableGone(LookupError):
    """What is to be confirmed was imported already, is too old, or never was."""


class KeptTable(BaseStorage):
    """A session record that no cookie names: every web machine finds it, and `clearsessions` clears it away."""

    def save(self, data: bytes) -> None:
        """Keep the bytes under a name that cannot be guessed."""
        record = SessionStore()
        record[KEPT] = b64encode(data).decode("ascii")
        record.set_expiry(KEPT_FOR)
        record.create()
        self.name = record.session_key

    def read(self) -> bytes:
        """The bytes; TableGone where nothing is kept under this name."""
        kept = SessionStore(session_key=self.name).get(KEPT)
        if not isinstance(kept, str):
            raise TableGone(self.name)
        return b64decode(kept)

    def remove(self) -> None:
        """Keep it no longer."""
        SessionStore(session_key=self.name).delete()
