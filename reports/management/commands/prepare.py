"""Roles and indicators brought up to date; to be run after every `migrate`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from reports.workflow.preparing import prepare


class Command(BaseCommand):
    """`manage.py prepare`: safe to repeat."""

    help = "Make the groups of staff and write the catalogue's indicators; run it after every migrate."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Prepare and say what was new."""
        self.stdout.write(f"Prepared: {prepare()} new indicators.")
