"""Stops what a library does in this thread when it takes too long, where no limit of sizes can tell beforehand.

The exception is raised between two steps of the interpreter, in whatever thread reads, so that it works in a web worker too.
It is sent again and again: the interpreter drops one that strikes while it tidies up.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

AGAIN = 0.5


class TooSlow(BaseException):
    """The time is over; no `except Exception` of a library may swallow it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` in the body once it has run for so long."""
    done, sent = threading.Event(), threading.Event()
    thread = ctypes.c_ulong(threading.get_ident())

    def watch() -> None:
        over = seconds
        while not done.wait(over):
            sent.set()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TooSlow))
            over = AGAIN

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        _end(done, watcher)
        if sent.is_set():
            _receive(thread)


def _end(done: threading.Event, watcher: threading.Thread) -> None:
    """End the watch, whatever still arrives meanwhile."""
    while True:
        try:
            done.set()
            watcher.join()
            return
        except TooSlow:
            continue


def _receive(thread: ctypes.c_ulong) -> None:
    """Take in what was sent and may not have arrived. Taking it back instead would leave the interpreter's flag for
    such exceptions set for ever: every thread then looks for one at each step, and a profiled call never begins.
    """
    try:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TooSlow))
        while True:
            time.sleep(0)
    except TooSlow:
        return
