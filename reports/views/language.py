"""The language switch: an ordinary link, so that public pages need no form token and every visitor gets the same page."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

LONGEST_WAY_BACK = 2_000
A_YEAR = 365 * 24 * 60 * 60


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language in a cookie and go back to the page; nowhere but to a page of this site."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    answer = HttpResponseRedirect(way_back(request))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=A_YEAR,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return answer


def way_back(request: HttpRequest) -> str:
    """Where the visitor came from, if that is a page of ours; else the front page."""
    wanted = request.GET.get("next", "/")
    fine = len(wanted) <= LONGEST_WAY_BACK and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts=None, require_https=request.is_secure()
    )
    return wanted if fine and wanted.startswith("/") else "/"
