"""An operator at the console of a site: one process that stays, and does one thing after the other in it.

`python -m tests.faults.operator` reads a line of JSON for each thing (code, or a command with its arguments) and answers
with one. A process of its own for each would spend most of its time on starting. What a test kills is never this one.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys

import django
from django.core.management import CommandError, call_command
from django.db import connections


def done(code: str, command: list[str]) -> tuple[bool, str]:
    """Whether it went well, and what was printed. An error ends the operator, whose last words go to the test's."""
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            if command:
                call_command(*command)
            else:
                exec(code, {"__name__": "__main__"})  # noqa: S102 - the tests' own
    except CommandError as refusal:
        return False, f"{out.getvalue()}{refusal}"
    finally:
        let_go()
    return True, out.getvalue()


def let_go() -> None:
    """Hold no connection between two things: a test takes the database away, moves it, puts another in its place."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()


def main() -> None:
    """Until nobody asks any more."""
    answers = sys.stdout
    django.setup()
    for line in sys.stdin:
        print(json.dumps(done(**json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
