"""gunicorn reads this by itself: its processes count their requests together, in a folder that lasts as long as it does."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import Any

# In memory where there is such a place: a page of a mapped file that finds no room on a full disk ends the process.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="gongkai-metrics-", dir=MEMORY)


def child_exit(_server: Any, worker: Any) -> None:
    """A worker ended."""
    from config.metric_files import put_together

    put_together(worker.pid)


def on_exit(_server: Any) -> None:
    """gunicorn ends."""
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
