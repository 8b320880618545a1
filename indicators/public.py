"""What every public page is: read only, small questions, one answer for each language, checked by its ETag."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_headers

LONGEST_QUERY_STRING = 2_000
View = Callable[..., HttpResponseBase]


def public_page(view: View) -> View:
    """GET and HEAD only; a longer query string than any form of ours makes is refused before it is looked at."""

    @require_safe
    @vary_on_headers("Accept-Language", "Cookie")
    @cache_control(max_age=0, must_revalidate=True)
    @conditional_page
    @wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY_STRING:
            return render(request, "reports/too_long.html", status=414)
        answer = view(request, *args, **kwargs)
        answer.is_public_page = True  # type: ignore[attr-defined]  # reports.page_cache may keep it
        return answer

    return page
