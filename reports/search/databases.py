"""The seam where the databases differ: how the words of a part are stored, and how a phrase is asked for.

SQLite keeps them as a text with an FTS5 index beside it, which triggers keep in step; PostgreSQL keeps a tsvector with GIN.
Neither database cuts the text into words: that is done in grams.py, the same for both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from reports.search.grams import Gram

SQLITE_MAKE = (
    """CREATE VIRTUAL TABLE reports_searchpart_grams USING fts5(grams, content='reports_searchpart', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER reports_searchpart_grams_in AFTER INSERT ON reports_searchpart BEGIN
        INSERT INTO reports_searchpart_grams(rowid, grams) VALUES (new.id, new.grams); END""",
    """CREATE TRIGGER reports_searchpart_grams_out AFTER DELETE ON reports_searchpart BEGIN
        INSERT INTO reports_searchpart_grams(reports_searchpart_grams, rowid, grams)
        VALUES ('delete', old.id, old.grams); END""",
    """CREATE TRIGGER reports_searchpart_grams_anew AFTER UPDATE ON reports_searchpart BEGIN
        INSERT INTO reports_searchpart_grams(reports_searchpart_grams, rowid, grams)
        VALUES ('delete', old.id, old.grams);
        INSERT INTO reports_searchpart_grams(rowid, grams) VALUES (new.id, new.grams); END""",
)
SQLITE_UNMAKE = ("DROP TABLE IF EXISTS reports_searchpart_grams",)
POSTGRESQL_MAKE = ("CREATE INDEX reports_searchpart_grams ON reports_searchpart USING gin (grams)",)
POSTGRESQL_UNMAKE = ("DROP INDEX IF EXISTS reports_searchpart_grams",)
SQLITE_FIND = "SELECT rowid FROM reports_searchpart_grams WHERE reports_searchpart_grams MATCH %s"
POSTGRESQL_FIND = "SELECT id FROM reports_searchpart WHERE grams @@ %s::tsquery"


class GramsField(models.TextField):
    """The words of a part: a text on SQLite, a tsvector on PostgreSQL. Written as `stored` makes it; never read back."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """The column."""
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, _value: Any, _compiler: Any, connection: BaseDatabaseWrapper) -> str:
        """The literal of a tsvector is taken as it is: no dictionary of PostgreSQL has a say."""
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"


def make(vendor: str) -> tuple[str, ...]:
    """What a migration says to set the index up beside the table."""
    return POSTGRESQL_MAKE if vendor == "postgresql" else SQLITE_MAKE


def unmake(vendor: str) -> tuple[str, ...]:
    """What takes it away."""
    return POSTGRESQL_UNMAKE if vendor == "postgresql" else SQLITE_UNMAKE


def stored(grams: Iterable[str]) -> str:
    """The words of one part as the database at hand stores them."""
    return as_tsvector(grams) if connection.vendor == "postgresql" else " ".join(grams)


def as_tsvector(grams: Iterable[str]) -> str:
    """Each word with its places. Words hold letters and digits alone, so that nothing needs escaping."""
    places: dict[str, list[str]] = {}
    for place, gram in enumerate(grams, start=1):
        places.setdefault(gram, []).append(str(place))
    return " ".join(f"'{gram}':{','.join(at)}" for gram, at in places.items())


def holding(phrase: Iterable[Gram]) -> models.Q:
    """The condition on a part that it holds the phrase."""
    if connection.vendor == "postgresql":
        query = " <-> ".join(f"'{gram.text}'{':*' if gram.is_beginning else ''}" for gram in phrase)
        return models.Q(pk__in=RawSQL(POSTGRESQL_FIND, [query]))  # noqa: S611 - the words are a parameter
    query = " + ".join(f'"{gram.text}"{"*" if gram.is_beginning else ""}' for gram in phrase)
    return models.Q(pk__in=RawSQL(SQLITE_FIND, [query]))  # noqa: S611 - the words are a parameter
