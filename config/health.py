"""What a proxy or a supervisor asks to know whether this process can serve."""

from __future__ import annotations

import structlog
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reports.jobs.schema import schema_trouble

log = structlog.get_logger(__name__)


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 "ok" where the database answers, else 503; the reason goes to the log, not to the asker."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        log.error("health check failed", error=str(error))
        return HttpResponse("database unavailable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """200 where this process may be sent visitors: the database answers and has just this program's schema."""
    try:
        trouble = schema_trouble()
    except DatabaseError as error:
        log.error("readiness check failed", error=str(error))
        trouble = "database unavailable"
    if trouble:
        log.warning("not ready", trouble=trouble)
        return HttpResponse("not ready\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")
