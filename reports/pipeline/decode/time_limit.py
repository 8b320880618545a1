"""Stops what a library does in this thread when it takes too long, where no limit of sizes can tell beforehand.

The exception is raised between two steps of the interpreter, in whatever thread reads, so that it works in a web worker too.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class TooSlow(BaseException):
    """The time is over; no `except Exception` of a library may swallow it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` in the body once it has run for so long."""
    lock = threading.Lock()
    state = {"done": False, "fired": False}
    thread = ctypes.c_ulong(threading.get_ident())

    def fire() -> None:
        with lock:
            if not state["done"]:
                state["fired"] = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TooSlow))

    timer = threading.Timer(seconds, fire)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            state["done"] = True
        timer.cancel()
        if state["fired"]:
            _let_it_arrive()
    if state["fired"]:
        raise TooSlow


def _let_it_arrive() -> None:
    """An exception that was sent but not yet raised comes here and nowhere later."""
    try:
        for _ in range(100):
            time.sleep(0.001)
    except TooSlow:
        return
