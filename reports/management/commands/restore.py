"""`manage.py restore FILE`: the database as it was when the backup was made, looked through afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from reports.management.backups import put_back


class Command(BaseCommand):
    """Stop the site and its workers first."""

    help = "Put a backup back, bring it up to this program's schema, and verify it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one, and whether what is there may go."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="lose what the database holds now")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Restore, migrate, verify."""
        put_back(options["file"], replace=options["replace"])
        call_command("migrate", verbosity=0)
        call_command("verify", stdout=self.stdout)
