"""Reads prose_examples.txt: made-up sentences whose counts are marked by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reports.pipeline.blocks.headings import find_headings
from reports.pipeline.extract.prose import read_prose
from reports.pipeline.values import Figure, Identity, Mark

YEAR = 2019
_MARKED = re.compile(r"⟦([^|⟧]*)\|([^|⟧]*)\|([^|⟧]*)\|([^|⟧]*)(?:\|([^⟧]*))?⟧")


@dataclass(frozen=True)
class Wanted:
    """A count marked by hand."""

    start: int
    end: int
    value: Decimal | None
    unit: str | None
    approximate: bool
    word: str
    concept: str | None

    def is_met_by(self, figure: Figure) -> bool:
        return (
            figure.start < self.end
            and self.start < figure.end
            and figure.value == self.value
            and (figure.unit == self.unit or figure.mark is Mark.STATEMENT)
            and figure.approximate == self.approximate
        )


def documents() -> list[str]:
    lines = Path(__file__).with_name("prose_examples.txt").read_text("utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith("#")).strip().split("\n\n")


def parse(document: str) -> tuple[str, list[Wanted]]:
    text, wanted, at = "", [], 0
    for match in _MARKED.finditer(document):
        text += document[at : match.start()]
        value = match[2].lstrip("~")
        wanted.append(
            Wanted(
                len(text),
                len(text) + len(match[1]),
                None if value == "?" else Decimal(value),
                None if match[3] == "-" else match[3],
                match[2][0] in "~?",
                "" if match[4] == "-" else match[4],
                match[5],
            )
        )
        text += match[1]
        at = match.end()
    return text + document[at:], wanted


def half_width(document: str) -> str:
    for wide, narrow in zip("，：；（）", ",:;()", strict=True):
        document = document.replace(wide, narrow)
    return document


def read(text: str) -> list[Figure]:
    return read_prose(text, ((0, len(text)),), find_headings(text, ()), Identity(None, YEAR, None, None))
