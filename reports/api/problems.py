"""Errors as problem details (RFC 9457), whatever layer they come from."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import Field

MEDIA_TYPE = "application/problem+json"


class Fault(Schema):
    """One part of a request that cannot be understood."""

    where: str = Field(description="The parameter.", examples=["year"])
    message: str = Field(examples=["Input should be less than or equal to 2099"])


class Problem(Schema):
    """What went wrong (RFC 9457)."""

    type: str = Field("about:blank", description="The kind of problem.")
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["No report has the number 7."])
    instance: str = Field(description="The address that was asked.", examples=["/api/v1/reports/7"])
    errors: list[Fault] = Field(default_factory=list, description="Each part that cannot be understood.")


class Refused(Exception):
    """An answer other than the one asked for."""

    def __init__(self, status: int, detail: str) -> None:
        self.status, self.detail = status, detail
        super().__init__(detail)


def problem(
    request: HttpRequest, status: int, detail: str, errors: list[dict[str, Any]] | None = None
) -> HttpResponse:
    """The answer."""
    said = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.path,
        "errors": errors or [],
    }
    return HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)


def fault(error: dict[str, Any]) -> dict[str, Any]:
    """One error of the validation: the name of the parameter and what is wrong with it."""
    names = [str(each) for each in error.get("loc", ()) if each not in {"query", "path"}]
    return {"where": names[-1] if len(names) == 1 else ".".join(names[1:]), "message": str(error.get("msg"))}
