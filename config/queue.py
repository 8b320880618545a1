"""Celery with Redis, where REDIS_URL names one: it carries no work, only the word that some waits in the database."""

from __future__ import annotations

import os

import structlog
from celery import Celery
from kombu.exceptions import KombuError

log = structlog.get_logger(__name__)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("gongkai", broker=os.environ.get("REDIS_URL", "") or None)
app.conf.update(
    task_ignore_result=True,
    task_acks_late=False,  # a word that is lost costs a second: workers look by themselves too
    worker_prefetch_multiplier=1,
    broker_connection_retry_on_startup=True,
    broker_transport_options={"socket_connect_timeout": 1, "socket_timeout": 5, "max_retries": 0},
    worker_hijack_root_logger=False,
)


@app.task(name="gongkai.look")
def look() -> None:
    """Look for work until nothing waits."""
    from reports.jobs.loop import work_until

    work_until(lambda: False, once=True)


def wake() -> None:
    """Send the word. A Redis that is away loses nothing, so it is a warning and no error."""
    try:
        look.apply_async(retry=False, expires=60)
    except (KombuError, OSError) as trouble:
        log.warning("the queue is away; workers will find the job by themselves", error=str(trouble))
