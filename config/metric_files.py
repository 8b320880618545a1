"""The files in which the processes of one gunicorn count together. Free of Django: gunicorn's own process uses it."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from prometheus_client.mmap_dict import MmapedDict

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
ENDED = "ended"
KINDS = ("counter", "histogram")


@contextlib.contextmanager
def locked() -> Iterator[Path]:
    """The folder, with no file in it being put together meanwhile."""
    folder = Path(os.environ[FOLDER])
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def put_together(pid: int) -> None:
    """Add what a process that has ended had counted to one file for all of them, so that files do not pile up."""
    with locked() as folder:
        for kind in KINDS:
            own = folder / f"{kind}_{pid}.db"
            if own.exists():
                counted = list(MmapedDict.read_all_values_from_file(str(own)))
                kept = MmapedDict(str(folder / f"{kind}_{ENDED}.db"))
                for key, value, stamp, *_place in counted:
                    kept.write_value(key, kept.read_value(key)[0] + value, stamp)
                kept.close()
                own.unlink()
