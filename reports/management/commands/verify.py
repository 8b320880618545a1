"""`manage.py verify`: after a restore, or whenever somebody asks."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.models import AnnualReport, Event, Upload
from reports.workflow.verifying import faults


class Command(BaseCommand):
    """Reads everything, writes nothing; exit status 1 where something is not whole."""

    help = (
        "Check the chain of events, the originals against their SHA-256, each figure against its characters, "
        "and the sums that the public pages show against the publications."
    )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """One line a fault, then how much was looked at."""
        count = 0
        for fault in faults():
            self.stdout.write(fault)
            count += 1
        looked_at = (
            f"{Event.objects.count()} events, {Upload.objects.count()} originals, "
            f"{AnnualReport.objects.count()} reports"
        )
        if count:
            raise CommandError(
                f"{count} faults in {looked_at}. Where no other way out is named, restore the newest backup that is whole."
            )
        self.stdout.write(f"Whole: {looked_at}.")
