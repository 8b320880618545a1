"""Remembering what was derived from a value of the catalogue, by which value it is and not by what it holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Given = TypeVar("Given")
Result = TypeVar("Result")


def once_each(derive: Callable[[Given], Result]) -> Callable[[Given], Result]:
    """Like functools.cache for one frozen argument, without hashing its hundreds of parts at every call."""
    known: dict[int, tuple[Given, Result]] = {}

    @wraps(derive)
    def remembered(given: Given) -> Result:
        found = known.get(id(given))
        if found is None or found[0] is not given:
            found = known[id(given)] = (given, derive(given))
        return found[1]

    return remembered
