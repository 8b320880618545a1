"""`manage.py dump [FOLDER]`: write the whole of what is public into a new folder; for a nightly timer."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from reports.workflow.dumping import KEPT, make_dump


class Command(BaseCommand):
    """CSV, Parquet and JSON lines, with checksums and a data dictionary."""

    help = "Write the whole of what is public into a new folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and how many to keep."""
        parser.add_argument("folder", nargs="?", type=Path, default=settings.DUMPS)
        parser.add_argument(
            "--keep", type=int, default=KEPT, help="how many dumps stay (default %(default)s)"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """One dump."""
        run = make_dump(options["folder"], max(options["keep"], 1))
        self.stdout.write(str(options["folder"] / run.folder))
        for name, number in run.rows.items():
            self.stdout.write(_("%(name)s: %(number)d") % {"name": name, "number": number})
