"""The one header that neither Django nor django-csp sets, and who is asking when proxies stand in between."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

REFUSED_FEATURES = (
    "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"
)


def permissions_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """No page of ours needs a sensor of the visitor's device, so no page may ask for one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", REFUSED_FEATURES)
        return response

    return middleware


def client_address(request: HttpRequest) -> str:
    """The visitor's address, as the outermost of our own GONGKAI_PROXIES saw it; what lies further left is hearsay."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if settings.PROXIES == 0 or len(hops) < settings.PROXIES:
        return peer
    return hops[-settings.PROXIES]
