"""Each request has a number of its own, in the log and in the answer, and is counted."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from secrets import token_hex

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.metrics import count_request

log = structlog.get_logger(__name__)

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
SLOW = 1.0
"""Seconds. A look at a page is told in the log from here on; what is sent, and what fails, always. The proxy logs the rest."""
LOOKS = {"GET", "HEAD", "OPTIONS"}


def numbered(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The outermost of all: what is logged underneath carries the number, the line too that names a job it asks for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        number, begun = number_of(request), time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=number)
        response = get_response(request)
        seconds = time.perf_counter() - begun
        response.headers[HEADER] = number
        count_request(view_of(request, response), request.method or "", response.status_code, seconds)
        if request.method not in LOOKS or seconds > SLOW or response.status_code >= 500:
            log.info(
                "request",
                method=request.method,
                path=request.path,
                status=response.status_code,
                seconds=round(seconds, 3),
            )
        structlog.contextvars.clear_contextvars()
        return response

    return middleware


def number_of(request: HttpRequest) -> str:
    """The one that a proxy of ours has given, else a new one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.PROXIES else ""
    return given if GIVEN.fullmatch(given) else token_hex(8)


def view_of(request: HttpRequest, response: HttpResponse) -> str:
    """The name of the address, of which there are as many as the URL configuration has."""
    match = request.resolver_match
    if match is not None:
        return match.view_name or "unnamed"
    if request.path_info.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
        return "static"
    return "kept page" if response.status_code in {200, 304} else "nowhere"
