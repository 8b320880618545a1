"""Remembering what was derived from a value of the catalogue, by which value it is and not by what it holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Generic, TypeVar, cast

MOST_KEPT = 256
"""Values that are remembered at once; catalogues with added wordings come and go."""
Given = TypeVar("Given")
Result = TypeVar("Result")


def once_each(derive: Callable[[Given], Result]) -> Callable[[Given], Result]:
    """Like functools.cache for one frozen argument, without hashing its hundreds of parts at every call."""
    known: dict[int, tuple[Given, Result]] = {}

    @wraps(derive)
    def remembered(given: Given) -> Result:
        found = known.get(id(given))
        if found is None or found[0] is not given:
            if len(known) >= MOST_KEPT:
                known.clear()
            found = known[id(given)] = (given, derive(given))
        return found[1]

    return remembered


class Owner(Generic[Given]):
    """Stands for a value of the catalogue as a key of a memory: the same only as itself, and hashed at once."""

    __slots__ = ("value",)

    def __init__(self, value: Given) -> None:
        self.value = value


_owners: dict[int, Owner[object]] = {}


def owner_of(value: Given) -> Owner[Given]:
    """The one owner that stands for this very value."""
    found = _owners.get(id(value))
    if found is None or found.value is not value:
        found = _owners[id(value)] = Owner(value)
    return cast("Owner[Given]", found)
