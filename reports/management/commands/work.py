"""`manage.py work`: does what waits in the background, for one machine or many."""

from __future__ import annotations

import os
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from reports.jobs.loop import work_until
from reports.jobs.schema import schema_trouble
from reports.jobs.supervise import Stop, supervise

log = structlog.get_logger(__name__)


class Command(BaseCommand):
    """Any number may run, on any number of machines that share the database."""

    help = "Work on imports and scheduled jobs until stopped; --once ends when nothing waits."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many."""
        parser.add_argument("--processes", type=int, default=min(os.cpu_count() or 1, 8))
        parser.add_argument("--once", action="store_true", help="end when nothing waits")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Refuse a database of another schema, then work."""
        try:
            trouble = schema_trouble()
        except Error as away:
            if options["once"]:
                raise CommandError(f"The database is away: {away}") from away
            # Whoever works on waits for it, and looks at its schema as soon as it is there.
            log.warning("the database is away; waiting for it", error=str(away).strip())
            trouble = None
        if trouble:
            raise CommandError(trouble)
        if options["once"] or options["processes"] == 1:
            work_until(Stop(), once=options["once"])
        else:
            supervise(options["processes"])
