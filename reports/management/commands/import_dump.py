"""`manage.py import_dump FOLDER|FILE`: read the publications of another Gongkai's dump; a dry run unless --yes is said."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from reports.workflow.dump_import import DIFFERENT, NEW, REFUSED, read_dump


class Command(BaseCommand):
    """What is there already is never written over."""

    help = "Read the publications of another Gongkai's dump."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to read, and whether to keep it."""
        parser.add_argument("path", type=Path)
        parser.add_argument(
            "--yes", action="store_true", help="keep what is new, after a look at the dry run"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Line by line; what is no plain success is named."""
        if not options["path"].exists():
            raise CommandError(_("There is no “%(path)s”.") % {"path": options["path"]})
        counts: Counter[str] = Counter()
        for outcome in read_dump(options["path"], None, dry_run=not options["yes"]):
            counts[outcome.kind] += 1
            if outcome.kind in {DIFFERENT, REFUSED}:
                self.stderr.write(f"{outcome.line}\t{outcome.kind}\t{outcome.title}\t{outcome.why}")
        for kind, number in sorted(counts.items()):
            self.stdout.write(f"{kind}: {number}")
        if not options["yes"] and counts[NEW]:
            self.stdout.write(_("Nothing was kept. Say --yes to keep what is new."))
        if counts[REFUSED]:
            raise CommandError(_("Some lines could not be read."))
