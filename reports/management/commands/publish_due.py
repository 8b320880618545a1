"""`manage.py publish_due`: publish the reports whose time has come."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from reports.workflow.embargo import publish_due


class Command(BaseCommand):
    """The schedule does the same every few minutes; this is for a machine without a worker."""

    help = "Publish the reports whose time has come."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """A line for each publication."""
        for publication in publish_due():
            self.stdout.write(str(publication))
