"""One worker: looks for work, does it, and survives whatever the database does meanwhile."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from types import FrameType

import structlog
from django.db import Error, close_old_connections, connection

from indicators.catalogue.values import Catalogue
from reports.jobs.schema import schema_trouble
from reports.pipeline import read_document
from reports.pipeline.values import Reading
from reports.workflow.jobs import (
    adopt,
    begin_clean,
    leave,
    next_import,
    seen,
    take_over_from_the_dead,
    this_process,
)
from reports.workflow.schedule import ask_for_due, run_scheduled
from reports.workflow.staged_work import work_at

log = structlog.get_logger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks where nothing waits."""
BEAT_EVERY = 5.0
READ_SECONDS = 120
"""A file that takes longer to read is poison: reading it is broken off, and where even that fails the process ends."""


class TookTooLong(RuntimeError):
    """Reading one file took longer than READ_SECONDS."""


def read_in_time(data: bytes, name: str, catalogue: Catalogue) -> Reading:
    """`read_document` under a time limit; only in a process's main thread."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(
            READ_SECONDS
        )  # where the reading swallows the exception or hangs in C: the end of the process
        raise TookTooLong(f"reading took longer than {READ_SECONDS} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(READ_SECONDS)
    try:
        return read_document(data, name, catalogue)
    finally:
        signal.alarm(0)


def work_until(stopped: Callable[[], bool], *, once: bool = False) -> None:
    """Work until told to stop, or with `once` until nothing waits. A database that is away is waited for."""
    name = this_process()
    over = threading.Event()
    beat = threading.Thread(target=keep_beating, args=(name, over), daemon=True)
    with structlog.contextvars.bound_contextvars(worker=name):
        log.info("worker begins")
        beat.start()
        try:
            while not stopped():
                if not one_look(name, stopped, once=once) and (once or wait(stopped)):
                    break
        finally:
            over.set()
            beat.join(BEAT_EVERY)
            take_leave(name)
            log.info("worker ends")


def one_look(name: str, stopped: Callable[[], bool], *, once: bool = False) -> bool:
    """Do what waits, scheduled work first; whether there was anything."""
    try:
        close_old_connections()
        trouble = schema_trouble()
        if trouble:
            raise SystemExit(trouble)
        begin_clean(name)
        take_over_from_the_dead()
        adopt()
        ask_for_due()
        did = run_scheduled(name)
        empty: set[int] = set()
        while not stopped():
            job = next_import(frozenset(empty))
            if job is None:
                return did
            with structlog.contextvars.bound_contextvars(job=job.pk):
                if work_at(job, name, 1.0, read_in_time):
                    did = True
                else:
                    empty.add(job.pk)
    except Error as trouble:
        log.warning("the database is away; the job waits for it", error=str(trouble).strip())
        connection.close()
        time.sleep(LOOK_EVERY)
        # What it holds must be given back before it looks again: its own signs of life would keep it from itself for ever.
        while not take_leave(name) and not once and not stopped():
            time.sleep(LOOK_EVERY)
    return False


def keep_beating(name: str, over: threading.Event) -> None:
    """Say every few seconds that the worker is at its files, on a connection of this thread's own."""
    while not over.is_set():
        try:
            seen(name)
        except Error as trouble:
            log.warning("no sign of life could be given", error=str(trouble).strip())
        finally:
            connection.close()
        over.wait(BEAT_EVERY)


def take_leave(name: str) -> bool:
    """Give back what this worker holds; False where the database is away: once the process ends, the leases do too."""
    try:
        leave(name)
    except Error as trouble:
        log.warning("leases could not be given back", error=str(trouble).strip())
        connection.close()
        return False
    return True


def wait(stopped: Callable[[], bool]) -> bool:
    """Until the next look; whether the worker was told to stop meanwhile."""
    time.sleep(LOOK_EVERY)
    return stopped()
