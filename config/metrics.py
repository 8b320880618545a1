"""What Prometheus asks: requests by address, the queue, workers, imports, and whether the database is up.

Requests are counted by prometheus-client, over all processes of a gunicorn (`gunicorn.conf.py`); the rest is asked of the
database when Prometheus asks.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable

import structlog
from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from config.metric_files import locked

log = structlog.get_logger(__name__)

METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}
BUCKETS = (0.01, 0.05, 0.2, 1.0, 5.0, 30.0)
LOCAL = {"127.0.0.1", "::1"}
PASSED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP", "HTTP_VIA")

REQUESTS = Counter("gongkai_requests", "Requests answered.", ["view", "method", "status"])
SECONDS = Histogram(
    "gongkai_request_seconds", "Seconds until a request was answered.", ["view"], buckets=BUCKETS
)


def count_request(view: str, method: str, status: int, seconds: float) -> None:
    """One request more; a method that nobody has heard of counts as "other", so that nobody can fill the memory."""
    REQUESTS.labels(view, method if method in METHODS else "other", str(status)).inc()
    SECONDS.labels(view).observe(seconds)


class Queue(Collector):
    """What the database says now. Where it does not answer, that is what is told."""

    def collect(self) -> Iterable[Metric]:
        """Up or not; jobs by state, live workers, imports by state."""
        up = GaugeMetricFamily("gongkai_database_up", "1 where the database answers.")
        try:
            told = list(asked())
        except DatabaseError as trouble:
            log.error("the database gave no figures", error=str(trouble))
            up.add_metric([], 0)
            return [up]
        up.add_metric([], 1)
        return [up, *told]


def asked() -> Iterable[Metric]:
    """Each a small question: no table of figures or events is counted."""
    from reports.models import BatchState, ImportBatch, Job, JobState
    from reports.workflow.jobs import workers_alive

    jobs = GaugeMetricFamily("gongkai_jobs", "Jobs by state.", labels=["state"])
    found = dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    for state in JobState.values:
        jobs.add_metric([state], found.get(state, 0))
    yield jobs
    workers = GaugeMetricFamily("gongkai_workers", "Workers seen alive, on all machines.")
    workers.add_metric([], workers_alive())
    yield workers
    imports = GaugeMetricFamily("gongkai_imports", "Imports by state.", labels=["state"])
    found = dict(ImportBatch.objects.order_by().values_list("state").annotate(Count("pk")))
    for state in BatchState.values:
        imports.add_metric([state], found.get(state, 0))
    yield imports


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text form, for who may ask; 404 for everybody else, as if it were not there."""
    if not may_ask(request):
        raise Http404
    registry = CollectorRegistry()
    registry.register(Queue())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)
        with locked():
            told = generate_latest(registry)
    else:
        told = generate_latest(registry) + generate_latest(REGISTRY)
    return HttpResponse(told, content_type=CONTENT_TYPE_LATEST)


def may_ask(request: HttpRequest) -> bool:
    """With the token where one is set; else from this machine itself, not through a proxy on it."""
    token = settings.METRICS_TOKEN
    if token:
        given = request.META.get("HTTP_AUTHORIZATION", "")
        return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    return request.META.get("REMOTE_ADDR") in LOCAL and not any(each in request.META for each in PASSED_ON)
