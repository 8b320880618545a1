"""Public pages kept in the memory of each process until something public changes: asked again, they are not made again.

Whether something changed are numbers in the database (`PublicState`, `PublicAgency`), read for every answer, so that what
was withdrawn is gone from all processes at once. Pages of one report stay while only reports of other agencies come and go.
Nobody who is signed in is answered from here, and nothing is kept that sets a cookie.
"""

from __future__ import annotations

import gzip
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

KEPT_FOR = 600.0
"""Seconds; for what no counter tells: that a year has become due."""
LARGEST = 1_000_000
WORTH_PACKING = 500
READ_STATE = "SELECT number, everywhere, 0 FROM reports_publicstate WHERE id = 1"
READ_STATE_OF_AGENCY = """
SELECT whole.number, whole.everywhere, COALESCE(own.number, 0) FROM reports_publicstate whole
LEFT JOIN reports_publicagency own ON own.agency_id = %s WHERE whole.id = 1
"""
MOST_LANGUAGES = 2_000

NEVER_KEPT = {"/healthz", "/readyz", "/metrics"}
"""These tell that the database is away; it is not asked before them."""

Key = tuple[str, str, str, str, str]
View = Callable[[HttpRequest], HttpResponse]


class State(NamedTuple):
    """How often something public has changed: anything, what any page may show, reports of one agency."""

    number: int
    everywhere: int
    of_agency: int


@dataclass(slots=True)
class KeptPage:
    """An answer as it was given, and packed as soon as someone can unpack it."""

    state: State
    agency: int | None
    """The only one whose reports it may show; None where it may show all."""
    until: float
    headers: list[tuple[str, str]]
    body: bytes
    etag: str
    packed: bytes = b""

    def is_true(self, state: State) -> bool:
        """Whether nothing that it may show has changed; `state` as read for its agency."""
        return self.state.number == state.number if self.agency is None else self.state[1:] == state[1:]

    def answer(self, request: HttpRequest) -> HttpResponse:
        """304 to whom has it; packed to whom can unpack it."""
        asked = request.META.get("HTTP_IF_NONE_MATCH")
        if asked and any(each.removeprefix("W/") == self.etag for each in parse_etags(asked)):
            return self.headed(HttpResponse(status=304))
        if len(self.body) < WORTH_PACKING or "gzip" not in request.META.get("HTTP_ACCEPT_ENCODING", ""):
            return self.headed(HttpResponse(self.body))
        self.packed = self.packed or gzip.compress(self.body, compresslevel=6, mtime=0)
        answer = self.headed(HttpResponse(self.packed))
        answer.headers["Content-Encoding"] = "gzip"
        answer.headers["ETag"] = f"W/{self.etag}"
        return answer

    def headed(self, answer: HttpResponse) -> HttpResponse:
        """With the headers that the page had."""
        for name, value in self.headers:
            answer.headers[name] = value
        return answer


@dataclass(slots=True)
class Pages:
    """The pages asked for last, up to so many bytes."""

    pages: OrderedDict[Key, KeptPage] = field(default_factory=OrderedDict)
    size: int = 0
    lock: Lock = field(default_factory=Lock)

    def get(self, key: Key) -> KeptPage | None:
        """The page, true or not, unless it is too old."""
        with self.lock:
            page = self.pages.get(key)
            if page is None or page.until < time.monotonic():
                return None
            self.pages.move_to_end(key)
            return page

    def keep(self, key: Key, page: KeptPage, most: int) -> None:
        """Keep a page, and let go of those that were not asked for the longest."""
        with self.lock:
            old = self.pages.pop(key, None)
            self.size += len(page.body) - (len(old.body) if old else 0)
            self.pages[key] = page
            while self.size > most and self.pages:
                _key, gone = self.pages.popitem(last=False)
                self.size -= len(gone.body)

    def forget(self) -> None:
        """All of it."""
        with self.lock:
            self.pages.clear()
            self.size = 0


PAGES = Pages()
LANGUAGES: dict[tuple[str, str], str] = {}


def kept_pages(get_response: View) -> View:
    """The outermost of the middlewares: an answer is kept with every header that the others gave it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        key = key_of(request)
        if key is None:
            return get_response(request)
        page = PAGES.get(key)
        state = public_state(page.agency if page else None)
        if page is not None and page.is_true(state):
            return page.answer(request)
        answer = get_response(request)
        if not can_be_kept(answer):
            return answer
        agency: int | None = getattr(answer, "only_of_agency", None)
        if agency is not None:
            before, state = state, public_state(agency)
            if state.number != before.number:  # changed while it was made: nobody knows whether it shows that
                return answer
        page = made_of(answer, state, agency)
        PAGES.keep(key, page, settings.KEPT_PAGES)
        return page.answer(request)

    return middleware


def key_of(request: HttpRequest) -> Key | None:
    """What an answer depends on; None where nothing is kept for such a request."""
    meta = request.META
    cookie = meta.get("HTTP_COOKIE", "")
    if request.method != "GET" or not settings.KEPT_PAGES or settings.SESSION_COOKIE_NAME in cookie:
        return None
    if request.path_info in NEVER_KEPT:
        return None
    spoken = (cookie, meta.get("HTTP_ACCEPT_LANGUAGE", ""))
    language = LANGUAGES.get(spoken)
    if language is None:
        language = translation.get_language_from_request(request)
        if len(LANGUAGES) >= MOST_LANGUAGES:
            LANGUAGES.clear()
        LANGUAGES[spoken] = language
    return (
        request.scheme or "",
        meta.get("HTTP_HOST", ""),
        request.path,
        meta.get("QUERY_STRING", ""),
        language,
    )


def public_state(agency: int | None) -> State:
    """How often something public has changed by now, in one question."""
    with connection.cursor() as cursor:
        if agency is None:
            cursor.execute(READ_STATE)
        else:
            cursor.execute(READ_STATE_OF_AGENCY, [agency])
        row = cursor.fetchone()
    return State(*row) if row else State(0, 0, 0)


def can_be_kept(answer: HttpResponse) -> bool:
    """Whether it is a public page, whole, and the same for everyone."""
    return (
        getattr(answer, "is_public_page", False)
        and answer.status_code == 200
        and not answer.streaming
        and not answer.cookies
        and answer.has_header("ETag")
        and len(answer.content) <= LARGEST
    )


def made_of(answer: HttpResponse, state: State, agency: int | None) -> KeptPage:
    """An answer as it is kept."""
    patch_vary_headers(answer, ("Accept-Encoding",))
    etag = answer.headers["ETag"].removeprefix("W/")
    headers = [(name, value) for name, value in answer.headers.items() if name != "Content-Length"]
    return KeptPage(state, agency, time.monotonic() + KEPT_FOR, headers, bytes(answer.content), etag)
