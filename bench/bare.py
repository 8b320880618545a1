"""The least that a WSGI application can do: the same bytes every time. As many as BARE_BYTES says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

BODY = b"x" * int(os.environ.get("BARE_BYTES", "1000"))


def application(
    _environ: dict[str, object], start_response: Callable[[str, list[tuple[str, str]]], object]
) -> Iterable[bytes]:
    """Answer."""
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(BODY)))])
    return [BODY]
