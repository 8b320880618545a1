"""The description of the API (OpenAPI), with problem details and headers as they are really given."""

from __future__ import annotations

import functools
import json
from typing import Any

from django.http import HttpRequest, HttpResponse

from reports.api.problems import MEDIA_TYPE
from reports.api.version1 import api

ETAG = {"ETag": {"description": "Send it back as If-None-Match.", "schema": {"type": "string"}}}
RETRY = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}


@functools.cache
def described(start: str = "/api/v1/") -> dict[str, Any]:
    """The whole description."""
    schema: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=start), default=str))
    for operations in schema["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                response["headers"] = RETRY if status == "429" else ETAG if status == "200" else {}
                if int(status) >= 400:
                    response["content"] = {MEDIA_TYPE: next(iter(response["content"].values()))}
    return schema


def openapi(_request: HttpRequest) -> HttpResponse:
    """As JSON."""
    return HttpResponse(json.dumps(described(), ensure_ascii=False), content_type="application/json")
