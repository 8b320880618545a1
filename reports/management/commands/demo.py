"""`manage.py demo`: the whole site on this machine, with samples to look at."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.environment import PROJECT
from reports.management.demonstration import put_samples
from reports.workflow.accounts import Account, first_accounts
from reports.workflow.preparing import prepare

SERVER = (
    "--workers",
    "2",
    "--threads",
    "4",
    "--timeout",
    "600",
    "--no-control-socket",
    "--log-level",
    "warning",
)


class Command(BaseCommand):
    """Safe to repeat: what is there already stays as people left it."""

    help = "Migrate, put the sample reports in, make three accounts, and serve."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to serve, or whether at all."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="prepare everything, then stop")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Prepare, say what is where, and become the server."""
        if settings.ENVIRONMENT.production:
            raise CommandError(
                "GONGKAI_ENV=production: sample reports and printed passwords do not belong there."
            )
        port = options["port"]
        if not options["no_serve"] and taken(port):
            raise CommandError(
                f"端口 {port} 已被占用，请换一个：make demo PORT={port + 1}\n"
                f"Port {port} is in use: choose another with  make demo PORT={port + 1}"
            )
        call_command("migrate", verbosity=0)
        prepare()
        notebook = settings.ENVIRONMENT.var / "demo_accounts.json"
        accounts = first_accounts(notebook)
        put_samples(PROJECT / "samples", *(account.user for account in accounts))
        self.say_where(port, accounts, notebook)
        if not options["no_serve"]:
            sys.stdout.flush()
            os.chdir(PROJECT)
            # It ends by itself when this process, which becomes the server, does.
            subprocess.Popen([sys.executable, "manage.py", "work"])
            command = [
                sys.executable,
                "-m",
                "gunicorn",
                "config.wsgi",
                "--bind",
                f"127.0.0.1:{port}",
                *SERVER,
            ]
            os.execv(sys.executable, command)  # noqa: S606 - no shell: our own interpreter becomes the server

    def say_where(self, port: int, accounts: list[Account], notebook: object) -> None:
        """Addresses and accounts, in both languages, since this is read before a language can be chosen."""
        self.stdout.write("")
        self.stdout.write(f"  公开网站 Public site   http://127.0.0.1:{port}/")
        self.stdout.write(f"  工作台   Desk          http://127.0.0.1:{port}/admin/")
        self.stdout.write("")
        for account in accounts:
            password = account.password or "（密码已由本人修改 changed by its owner）"
            self.stdout.write(f"  账号     Account       {account.user.get_username():<15} {password}")
        self.stdout.write("")
        self.stdout.write(f"  密码保存在 Passwords are kept in {notebook}")
        self.stdout.write("  Ctrl+C 停止，数据保留 stops it; everything stays.")
        self.stdout.write("")


def taken(port: int) -> bool:
    """Whether something listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False
