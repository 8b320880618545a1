"""No page of the desk opens to somebody whose second factor is still to be shown or, where required, to be set up."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django_otp.middleware import is_verified

from reports.workflow.second_factor import is_required_of, is_set_up

DESK = "/admin/"
OPEN_TO_ALL = {"admin:login", "admin:logout", "admin:jsi18n"}
"""What works before the second factor is shown, beside its own pages."""


def second_factor_gate(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Leads to the page that is missing; everything outside the desk is let through."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK) and not is_open(request.path_info):
            way = still_to_show(request)
            if way:
                return HttpResponseRedirect(f"{reverse(way)}?{urlencode({'next': request.get_full_path()})}")
        return get_response(request)

    return middleware


def is_open(path: str) -> bool:
    """Whether an address of the desk belongs to signing in or out."""
    try:
        found = resolve(path)
    except Resolver404:
        return False
    return found.view_name in OPEN_TO_ALL or found.namespace == "second_factor"


def still_to_show(request: HttpRequest) -> str | None:
    """The name of the page that comes first, or None."""
    user = request.user
    if not (isinstance(user, User) and user.is_staff) or is_verified(user):
        return None
    if is_set_up(user):
        return "second_factor:show"
    return "second_factor:own" if is_required_of(user) else None
