"""Going on in a long list behind the last row that was shown, however far it is: never by counting rows off."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, Model, Q, QuerySet

LONGEST_CURSOR = 600
M = TypeVar("M", bound=Model)


class BadCursor(ValueError):
    """A cursor that this list did not give out."""


def field_name(model: type[Model], name: str) -> str:
    """The attribute behind a part of an ordering."""
    plain = name.removeprefix("-")
    return str(model._meta.pk.attname if plain == "pk" else model._meta.get_field(plain).attname)  # type: ignore[union-attr]


def column(model: type[Model], name: str) -> Field[Any, Any]:
    """The field whose values stand there; of a relation the one that it leads to."""
    attname = field_name(model, name)
    field = next(each for each in model._meta.concrete_fields if each.attname == attname)
    return field.target_field if isinstance(field, ForeignKey) else field


def cursor_of(row: Model, ordering: Sequence[str]) -> str:
    """Where a row stands in the order, as one word of an address."""
    values = [getattr(row, field_name(type(row), name)) for name in ordering]
    said = json.dumps([each.isoformat() if isinstance(each, date | datetime) else each for each in values])
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def values_at(model: type[Model], ordering: Sequence[str], cursor: str) -> list[Any]:
    """The inverse. BadCursor where it is none of this order."""
    try:
        if len(cursor) > LONGEST_CURSOR:
            raise BadCursor(cursor)
        said = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(said, list) or len(said) != len(ordering):
            raise BadCursor(cursor)
        values = []
        for name, value in zip(ordering, said, strict=True):
            if isinstance(value, bool) or not isinstance(value, str | int) or "\0" in str(value):
                raise BadCursor(cursor)
            if isinstance(value, int) and abs(value) >= 2**63:
                raise BadCursor(cursor)
            values.append(column(model, name).to_python(value))
    except (ValueError, binascii.Error, ValidationError, UnicodeError, RecursionError) as error:
        raise BadCursor(cursor[:40]) from error
    return values


def behind(rows: QuerySet[M], ordering: Sequence[str], cursor: str) -> QuerySet[M]:
    """The rows behind the cursor, in that order; the first part of the order alone bounds what an index has to read."""
    values = values_at(rows.model, ordering, cursor)
    later = Q()
    same = Q()
    for name, value in zip(ordering, values, strict=True):
        attname = field_name(rows.model, name)
        later |= same & Q(**{f"{attname}__{'lt' if name.startswith('-') else 'gt'}": value})
        same &= Q(**{attname: value})
    first = field_name(rows.model, ordering[0])
    bound = Q(**{f"{first}__{'lte' if ordering[0].startswith('-') else 'gte'}": values[0]})
    return rows.filter(bound & later).order_by(*ordering)
