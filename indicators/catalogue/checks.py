"""The checks that are no sums of a form, with their names and advice: checks.toml read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.catalogue.fields import Entry
from indicators.catalogue.values import Bilingual

FILE = Path(__file__).with_name("checks.toml")
_ID = re.compile(r"gk\.W\d{3}")


@dataclass(frozen=True, slots=True)
class NamedCheck:
    """A check of reports/pipeline/check/; `module` is the name of the module that carries it out.

    None of them is more than a warning: what prose says may always have a reason that the numbers do not show.
    """

    id: str
    module: str
    name: Bilingual
    hint: Bilingual
    level: str = "warning"


@cache
def load_checks() -> tuple[NamedCheck, ...]:
    """All named checks in the order of the file. Raises `FaultyTemplate`."""
    whole = Entry(FILE.name, "checks", tomllib.loads(FILE.read_text("utf-8")))
    whole.only(("check",))
    checks = tuple(_check(entry) for entry in whole.entries("check"))
    ids = [check.id for check in checks]
    for each in ids:
        if ids.count(each) > 1:
            raise whole.fault("check", f"the id {each} stands there twice", "Give each its own id")
    return checks


def named_check(id: str) -> NamedCheck:
    """The check of that id; KeyError names it."""
    for check in load_checks():
        if check.id == id:
            return check
    raise KeyError(f"{FILE.name} has no check {id}")


def _check(entry: Entry) -> NamedCheck:
    entry.only(("id", "module", "name", "hint"))
    if not _ID.fullmatch(entry.text("id")):
        raise entry.fault("id", f"is {entry.text('id')!r}", "Write gk.W and three digits")
    return NamedCheck(
        entry.text("id"), entry.text("module"), entry.bilingual("name"), entry.bilingual("hint")
    )
