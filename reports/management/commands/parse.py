"""`manage.py parse FILE…`: the same as `python -m reports.pipeline FILE…`; it touches no database."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from reports.pipeline.reading_files import write_readings


class Command(BaseCommand):
    """Read files and print what was read."""

    help = "Read report files and write what was read, one JSON object a line, to standard output."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The files."""
        parser.add_argument("files", nargs="+", metavar="FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Exit with 1 where a file could not be read."""
        status = write_readings(options["files"], self.stdout)
        if status:
            sys.exit(status)
