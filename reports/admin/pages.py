"""Own pages inside the admin: they get what its templates need."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

P = ParamSpec("P")
HIGHEST_KEY = 2**63 - 1
"""The highest primary key that a database holds."""


def in_admin(
    model_admin: ModelAdmin[Any], view: Callable[Concatenate[HttpRequest, P], HttpResponse]
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """The view with the admin's context (sign-out, side bar, breadcrumbs); 404 where a key is none that can be."""

    @wraps(view)
    def framed(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if any(isinstance(key, int) and key > HIGHEST_KEY for key in (*args, *kwargs.values())):
            raise Http404
        request.current_app = model_admin.admin_site.name
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            frame = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts}
            response.context_data = {**frame, **(response.context_data or {})}
        return response

    return framed


def key_of(object_id: str) -> int:
    """The primary key in an address of the admin; 404 where it is none."""
    if not (object_id.isascii() and object_id.isdigit() and len(object_id) < 19):
        raise Http404(object_id)
    return int(object_id)
