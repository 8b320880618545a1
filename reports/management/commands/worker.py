"""`manage.py worker`: Celery's workers, and one of ours that looks by itself for the time that Redis is away."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.environment import PROJECT
from reports.jobs.schema import schema_trouble
from reports.jobs.supervise import keep_running


class Command(BaseCommand):
    """Any number of machines may run it; they share the database, and Redis wakes them."""

    help = "Work in the background, woken over REDIS_URL."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many."""
        parser.add_argument("--processes", type=int, default=min(os.cpu_count() or 1, 8))

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Refuse a database of another schema or a missing address, then keep both running."""
        if not settings.REDIS_URL:
            raise CommandError(
                "REDIS_URL is not set: set it to redis://HOST:PORT/DATABASE, or use `make work`."
            )
        trouble = schema_trouble()
        if trouble:
            raise CommandError(trouble)
        celery = [
            "-m",
            "celery",
            "-A",
            "config.queue",
            "worker",
            "--pool",
            "prefork",
            "--loglevel",
            "WARNING",
        ]
        celery += ["--concurrency", str(options["processes"]), "--without-mingle", "--without-gossip"]
        looking = ["manage.py", "work", "--processes", "1"]
        keep_running([lambda: start(celery), lambda: start(looking)])


def start(arguments: list[str]) -> subprocess.Popen[bytes]:
    """One process of our own interpreter."""
    return subprocess.Popen([sys.executable, *arguments], cwd=PROJECT)  # noqa: S603
