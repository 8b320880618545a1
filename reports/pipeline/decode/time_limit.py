"""Stops what a library does in this thread when it takes too long, where no limit of sizes can tell beforehand.

The exception is raised between two steps of the interpreter, in whatever thread reads, so that it works in a web worker too.
It is sent again and again: the interpreter drops one that strikes while it tidies up.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

AGAIN = 0.5


class TooSlow(BaseException):
    """The time is over; no `except Exception` of a library may swallow it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` in the body once it has run for so long."""
    done = threading.Event()
    thread = ctypes.c_ulong(threading.get_ident())

    def watch() -> None:
        over = seconds
        while not done.wait(over):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TooSlow))
            over = AGAIN

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        _end(done, watcher)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)  # what was sent and has not arrived


def _end(done: threading.Event, watcher: threading.Thread) -> None:
    """End the watch, whatever still arrives meanwhile."""
    while True:
        try:
            done.set()
            watcher.join()
            return
        except TooSlow:
            continue
