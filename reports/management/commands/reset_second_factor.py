"""`manage.py reset_second_factor NAME --why REASON`: for the last superuser whose telephone is lost."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.workflow.second_factor import is_set_up, reset


class Command(BaseCommand):
    """At the machine's own console; on record like every other."""

    help = "Take a lost second factor away; its owner sets up a new one."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, and why."""
        parser.add_argument("name")
        parser.add_argument("--why", required=True)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Say what was done."""
        user = User.objects.filter(username=options["name"]).first()
        if user is None or not is_set_up(user):
            raise CommandError(f"{options['name']} has no second factor.")
        reset(user.pk, options["why"], None)
        self.stdout.write(f"The second factor of {user.username} was reset.")
