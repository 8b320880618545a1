"""Addresses of the API and of the page that describes it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from reports.api.description import openapi
from reports.api.guard import guarded
from reports.api.problems import problem
from reports.api.version1 import api


def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other address below the API's."""
    return problem(request, 404, f"There is nothing at “{rest[:100]}” in version 1.")


made, app_name, namespace = api.urls
patterns = [each for each in made if isinstance(each, URLPattern) and each.name != "api-root"]
for pattern in patterns:
    if pattern.callback is not None:
        pattern.callback = guarded(pattern.callback)
urlpatterns = [
    path("openapi.json", guarded(openapi), name="openapi"),
    *patterns,
    path("", guarded(nowhere), name="root"),
    path("<path:rest>", guarded(nowhere), name="nowhere"),
]
V1 = (urlpatterns, app_name, namespace)
