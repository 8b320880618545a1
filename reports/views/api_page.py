"""The API described for people: from the same description that programs read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from indicators.public import public_page
from reports.api.description import described


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation."""

    name: str
    where: str
    kind: str
    required: bool
    description: str
    example: str


@dataclass(frozen=True, slots=True)
class OperationView:
    """One address, what it takes and what it gives."""

    anchor: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    example: str


@public_page
def api_page(request: HttpRequest) -> HttpResponse:
    """Asks the database nothing."""
    schema = described()
    return render(
        request,
        "reports/api.html",
        {
            "here": "api",
            "operations": list(operations(schema)),
            "start": request.build_absolute_uri("/api/v1/"),
        },
    )


def operations(schema: dict[str, Any]) -> Iterator[OperationView]:
    """Each in order."""
    for path, methods in schema["paths"].items():
        said = methods["get"]
        answer = said["responses"]["200"]["content"]["application/json"]["schema"]
        yield OperationView(
            said["operationId"],
            path,
            said["summary"],
            said.get("description", ""),
            tuple(parameter(each) for each in said.get("parameters", ())),
            json.dumps(example_of(answer, schema), ensure_ascii=False, indent=1),
        )


def parameter(said: dict[str, Any]) -> Parameter:
    """One parameter as a row."""
    kind = said["schema"]
    example = (kind.get("examples") or [kind.get("default")])[0]
    shown = ", ".join(map(str, example)) if isinstance(example, list) else str(example or "")
    description = said.get("description") or kind.get("description", "")
    return Parameter(said["name"], said["in"], kind_of(kind), said.get("required", False), description, shown)


def kind_of(schema: dict[str, Any]) -> str:
    """A type in a word or two."""
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(kind_of(each) for each in schema["anyOf"]))
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    if schema.get("type") == "array":
        return f"{kind_of(schema['items'])}[]"
    return str(schema.get("type", "any"))


def example_of(schema: dict[str, Any], whole: dict[str, Any]) -> Any:
    """An example made of the examples of its parts."""
    if schema.get("examples"):
        return schema["examples"][0]
    if "$ref" in schema:
        return example_of(whole["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]], whole)
    if "anyOf" in schema:
        return example_of(schema["anyOf"][0], whole)
    kinds = {"string": "…", "integer": 1, "number": 1, "boolean": False, "null": None}
    if schema.get("type") == "array":
        return [example_of(schema["items"], whole)]
    if "properties" in schema:
        return {name: example_of(each, whole) for name, each in schema["properties"].items()}
    return {} if schema.get("type") == "object" else kinds.get(schema.get("type", ""), "…")
