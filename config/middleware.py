"""What neither Django nor its libraries do: one header, bounds for what is sent, and who is asking behind proxies."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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


def bounded_bodies(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """413 before a byte is read: files are for staff, and even theirs have a bound.

    Django bounds the fields of a form but streams files of any size to the disk, before any view asks who sends them.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        told = str(request.META.get("CONTENT_LENGTH") or "0")
        length = int(told) if told.isascii() and told.isdecimal() else 0
        if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and length > most_bytes_of(request):
            return render(request, "413.html", status=413)
        return get_response(request)

    return middleware


def most_bytes_of(request: HttpRequest) -> int:
    """How much this visitor may send at once."""
    limit = settings.LARGEST_UPLOAD if getattr(request.user, "is_staff", False) else 0
    return max(limit, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def client_address(request: HttpRequest) -> str:
    """The visitor's address, as the outermost of our own GONGKAI_PROXIES saw it; what lies further left is hearsay."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if settings.PROXIES == 0 or len(hops) < settings.PROXIES:
        return peer
    return hops[-settings.PROXIES]
