"""`manage.py reindex`: make the public lists, their counts and the full text index anew from the publications."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from reports.workflow.public_lists import rebuild


class Command(BaseCommand):
    """Needed after rows were brought in from elsewhere; `prepare` sees by itself where something is lacking."""

    help = "Make the public lists, their counts and the full text index anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option."""
        parser.add_argument("--lists-only", action="store_true", help="leave the full text index as it is")

    def handle(self, *_args: Any, **options: Any) -> None:
        """All of it in one transaction."""
        number = rebuild(words=not options["lists_only"])
        self.stdout.write(_("%(number)d public reports are listed.") % {"number": number})
