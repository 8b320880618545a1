"""`manage.py deliver_webhooks`: send the messages that are due; for a timer of a minute."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from reports.workflow.telling import AT_ONCE, deliver_due


class Command(BaseCommand):
    """Any number may run at once."""

    help = "Send the webhook messages that are due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many at most."""
        parser.add_argument("--most", type=int, default=AT_ONCE)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Once."""
        self.stdout.write(
            _("%(number)d messages were sent or tried.") % {"number": deliver_due(options["most"])}
        )
