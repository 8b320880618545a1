"""What running text counts, and which cells of a form say the same: the concepts of `prose.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from indicators.catalogue import load_catalogue
from indicators.catalogue.indicators import indicators_of
from indicators.catalogue.values import Bilingual

FILE = Path(__file__).with_name("prose.toml")
CONTEXTS = ("requests", "reviews", "lawsuits")
_KEYS = {"code", "name", "context", "units", "says", "unless", "cells"}


class FaultyConcept(ValueError):
    """An entry of prose.toml that cannot be used; the message names file, concept and key."""

    def __init__(self, code: str, trouble: str) -> None:
        super().__init__(f"{FILE.name}: concept {code}: {trouble}")


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that prose counts. `says` must be found in the label, no word of `unless` may stand in it."""

    code: str
    name: Bilingual
    context: str | None
    units: frozenset[str]
    says: re.Pattern[str]
    unless: tuple[str, ...]
    cells: tuple[tuple[str, tuple[str, ...]], ...]

    def fits(self, label: str) -> bool:
        """Whether a count with this label is this concept, unit and context granted."""
        return self.says.search(label) is not None and not any(word in label for word in self.unless)


@lru_cache(maxsize=1 << 12)
def concept_of(label: str, unit: str | None, context: str | None) -> str | None:
    """The code of the first concept that a count with this label and measure word is, in a text that speaks of `context`."""
    any_of_them, concepts = _candidates(unit, context)
    if any_of_them is None or any_of_them.search(label) is None:
        return None
    return next((concept.code for concept in concepts if concept.fits(label)), None)


@lru_cache(maxsize=512)
def _candidates(unit: str | None, context: str | None) -> tuple[re.Pattern[str] | None, tuple[Concept, ...]]:
    """The concepts that unit and context allow, behind one pattern that finds whether any of them is named."""
    concepts = tuple(
        concept
        for concept in load_concepts()
        if (unit is None or unit in concept.units) and concept.context in (None, context)
    )
    any_of_them = re.compile("|".join(concept.says.pattern for concept in concepts)) if concepts else None
    return any_of_them, concepts


@cache
def load_concepts() -> tuple[Concept, ...]:
    """All concepts, in the order in which they are tried. Raises `FaultyConcept`."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    units: dict[str, list[str]] = data["units"]
    concepts = tuple(_concept(entry, units) for entry in data["concept"])
    codes = [concept.code for concept in concepts]
    for code in codes:
        if codes.count(code) > 1:
            raise FaultyConcept(code, "stands there twice")
    return concepts


@cache
def cells_of(concept: str, era: str) -> tuple[str, ...]:
    """The indicator codes of `era` whose sum is the concept; none where that form does not ask all of it.

    A variant without an entry of its own takes that of its national form; a row printed in several value columns (one for
    the departments, one for the townships) is the sum of them.
    """
    cells = _cells().get(concept, {})
    codes = cells[era] if era in cells else cells.get(era.partition("-")[0], ())
    asked = _columns(era)
    if not all(code in asked for code in codes):
        return ()
    return tuple(column for code in codes for column in asked[code])


@cache
def _columns(era: str) -> dict[str, tuple[str, ...]]:
    """Every cell of the form by its code, and every row of several columns by the row's, with the codes of its cells."""
    columns: dict[str, tuple[str, ...]] = {}
    for cell in indicators_of(load_catalogue().era(era)):
        row = cell.code.removesuffix(f".{cell.column}") if cell.column else cell.code
        columns[row] = (*columns.get(row, ()), cell.code)
        columns[cell.code] = (cell.code,)
    return columns


@cache
def _cells() -> dict[str, dict[str, tuple[str, ...]]]:
    return {concept.code: dict(concept.cells) for concept in load_concepts()}


def _concept(entry: dict[str, Any], units: dict[str, list[str]]) -> Concept:
    code = str(entry.get("code"))
    for key in ("name", "units", "says", "cells"):
        if key not in entry:
            raise FaultyConcept(code, f"lacks {key}")
    if unknown := set(entry) - _KEYS:
        raise FaultyConcept(code, f"has the unknown key {min(unknown)}")
    if entry["units"] not in units:
        raise FaultyConcept(code, f"units names no set: {entry['units']}")
    if entry.get("context") not in (None, *CONTEXTS):
        raise FaultyConcept(code, f"context is none of {', '.join(CONTEXTS)}")
    try:
        says = re.compile("|".join(f"(?:{pattern})" for pattern in entry["says"]))
    except re.error as error:
        raise FaultyConcept(code, f"says is no pattern: {error}") from error
    return Concept(
        code=code,
        name=Bilingual(**entry["name"]),
        context=entry.get("context"),
        units=frozenset(units[entry["units"]]),
        says=says,
        unless=tuple(entry.get("unless", ())),
        cells=tuple((era, tuple(codes)) for era, codes in entry["cells"].items()),
    )
