"""Several workers, each a process of its own; one that dies is replaced, and its files are free at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

import structlog

from config.environment import PROJECT

log = structlog.get_logger(__name__)

PAUSE = 0.5
PATIENCE = 30.0
"""Seconds that workers have to finish their files at the end."""


class Stop:
    """Set by SIGTERM and SIGINT, or once the process that started this one is gone."""

    def __init__(self) -> None:
        self.asked = False
        self.parent = os.getppid()
        signal.signal(signal.SIGTERM, self.ask)
        signal.signal(signal.SIGINT, self.ask)

    def ask(self, _signal: int, _frame: FrameType | None) -> None:
        """Finish what is begun, then end."""
        self.asked = True

    def __call__(self) -> bool:
        return self.asked or os.getppid() != self.parent


def supervise(count: int) -> None:
    """Keep so many workers running until told to stop."""
    keep_running([start] * count)


def keep_running(starters: Sequence[Callable[[], subprocess.Popen[bytes]]]) -> None:
    """One process for each, replaced when it ends, until told to stop."""
    stop = Stop()
    workers = [begin() for begin in starters]
    while not stop():
        time.sleep(PAUSE)
        for place, worker in enumerate(workers):
            if worker.poll() is not None and not stop():
                log.warning("a worker ended and is replaced", pid=worker.pid, status=worker.returncode)
                time.sleep(PAUSE)
                workers[place] = starters[place]()
    for worker in workers:
        worker.terminate()
    for worker in workers:
        try:
            worker.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()


def start() -> subprocess.Popen[bytes]:
    """One worker; it ends by itself when this process is gone."""
    return subprocess.Popen([sys.executable, "manage.py", "work", "--processes", "1"], cwd=PROJECT)
