"""What a cell of a form means and which provision asks for it: definitions.toml read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from indicators.catalogue import load_catalogue
from indicators.catalogue.fields import Entry
from indicators.catalogue.values import Bilingual, Catalogue, Era, Indicator

FILE = Path(__file__).with_name("definitions.toml")


@dataclass(frozen=True, slots=True)
class Definition:
    """Said of the rows or columns ("t3.granted"; * and ? stand for any characters) of `eras` and their variants."""

    eras: tuple[str, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    text: Bilingual
    laws: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that is said of one cell; empty where the file says nothing."""

    texts: tuple[Bilingual, ...]
    laws: tuple[Bilingual, ...]


@cache
def load_definitions() -> tuple[Definition, ...]:
    """All definitions in the order of the file. Raises `FaultyTemplate`."""
    return read_definitions(FILE.name, tomllib.loads(FILE.read_text("utf-8")), load_catalogue())


def read_definitions(file: str, data: Mapping[str, Any], catalogue: Catalogue) -> tuple[Definition, ...]:
    """The definitions of one file, every form, row, column and law of them known. Raises `FaultyTemplate`."""
    whole = Entry(file, "definitions", data)
    whole.only(("laws", "definition"))
    laws = {code: _bilingual(entry) for code, entry in whole.named_entries("laws").items()}
    return tuple(_definition(entry, laws, catalogue) for entry in whole.entries("definition"))


def meaning_of(
    indicator: Indicator, catalogue: Catalogue, definitions: Iterable[Definition] | None = None
) -> Meaning:
    """What its row and its column mean, in the order of the file, each law once."""
    said = load_definitions() if definitions is None else definitions
    family = set(_family(catalogue.era(indicator.era), catalogue))
    row, column = f"{indicator.table}.{indicator.row}", f"{indicator.table}.{indicator.column}"
    found = [
        each
        for each in said
        if family & set(each.eras) and (_fits(row, each.rows) or _fits(column, each.columns))
    ]
    laws = dict.fromkeys(law for each in found for law in each.laws)
    return Meaning(tuple(each.text for each in found), tuple(laws))


def _family(era: Era, catalogue: Catalogue) -> Iterable[str]:
    """The form itself, the form it varies, and so on."""
    yield era.code
    if era.variant_of is not None:
        yield from _family(catalogue.era(era.variant_of), catalogue)


def _fits(cell: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(cell, pattern) for pattern in patterns)


def _bilingual(entry: Entry) -> Bilingual:
    entry.only(("zh", "en"))
    return Bilingual(entry.text("zh"), entry.text("en"))


def _definition(entry: Entry, laws: Mapping[str, Bilingual], catalogue: Catalogue) -> Definition:
    entry.only(("eras", "rows", "columns", "text", "laws"))
    eras, rows, columns = entry.texts("eras"), entry.texts("rows"), entry.texts("columns")
    if not eras or not (rows or columns):
        raise entry.fault("rows" if eras else "eras", "is empty", "Name at least one")
    known = {era.code for era in catalogue.eras}
    for code in eras:
        if code not in known:
            raise entry.fault("eras", f"there is no form {code}", f"Known: {', '.join(sorted(known))}")
    forms = [era for era in catalogue.eras if set(_family(era, catalogue)) & set(eras)]
    tables = [table for form in forms for table in form.tables]
    asked = {
        "rows": {f"{table.code}.{row.code}" for table in tables for row in table.rows},
        "columns": {f"{table.code}.{column.code}" for table in tables for column in table.columns},
    }
    for name, patterns in (("rows", rows), ("columns", columns)):
        for pattern in patterns:
            if not any(fnmatchcase(cell, pattern) for cell in asked[name]):
                raise entry.fault(name, f"{', '.join(eras)} have nothing like {pattern}", "Correct the code")
    for law in entry.texts("laws"):
        if law not in laws:
            raise entry.fault("laws", f"there is no law {law}", f"Known: {', '.join(laws)}")
    return Definition(
        eras, rows, columns, entry.bilingual("text"), tuple(laws[law] for law in entry.texts("laws"))
    )
