"""What every answer of the API has: a bound on how often, CORS, an ETag, and problem details where something is wrong."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from config.middleware import client_address
from indicators.public import LONGEST_QUERY_STRING
from reports.api.problems import MEDIA_TYPE, problem
from reports.asking import WINDOW, digest, times_asked

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
METHODS = ("GET", "HEAD", "OPTIONS")
View = Callable[..., HttpResponse]


def guarded(view: View) -> View:
    """The view of an address as programs are let at it."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        given = guarded_answer(view, request, *args, **kwargs)
        for name, value in CORS.items():
            given.headers[name] = value
        return given

    return answer


def guarded_answer(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Without the headers that all answers have."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT)
    if request.method not in METHODS:
        refused = problem(request, 405, "The API can only be read.")
        refused.headers["Allow"] = ", ".join(METHODS)
        return refused
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY_STRING:
        return problem(request, 414, "The query string is too long.")
    wait = seconds_to_wait(request)
    if wait:
        late = problem(request, 429, f"More than {settings.API_RATE} requests in a minute; wait {wait} s.")
        late.headers["Retry-After"] = str(wait)
        return late
    is_head = request.method == "HEAD"
    request.method = "GET"
    given = conditional_page(cache_control(max_age=0, must_revalidate=True)(view))(request, *args, **kwargs)
    if is_head:
        request.method = "HEAD"
    if given.status_code >= 400 and given.headers.get("Content-Type") != MEDIA_TYPE:
        return problem(request, given.status_code, given.reason_phrase)
    given.is_public_page = given.status_code == 200  # type: ignore[attr-defined]  # reports.page_cache may keep it
    return given


def seconds_to_wait(request: HttpRequest) -> int:
    """0 while the address has not asked too often, of whichever process.

    Who has is remembered here for the rest of the minute, so that a flood doesn't write to the database.
    """
    if not settings.API_RATE:
        return 0
    minute, second = divmod(int(time.time()), WINDOW)
    address = client_address(request)
    refused = f"api-{minute}-{digest(address)}"
    if cache.get(refused) is None:
        if times_asked(address, minute) <= settings.API_RATE:
            return 0
        cache.set(refused, True, WINDOW)
    return WINDOW - second
