"""`manage.py backup [FOLDER]`: everything, the original files too, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from reports.management.backups import back_up


class Command(BaseCommand):
    """May run while the site does."""

    help = "Write the whole database into a new file (default: var/backups/)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.ENVIRONMENT.var / "backups")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Say where it is."""
        self.stdout.write(str(back_up(options["folder"])))
