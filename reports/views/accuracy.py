"""How well generated reports with known truth were read, by form: the figures that the project's own tests keep."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[2] / "accuracy" / "baseline.json"
SHOWN = ("recall", "precision", "unit", "label", "identity", "prose", "sure", "wrong")


@dataclass(slots=True)
class FormAccuracy:
    """`hits` of `totals` for each measure, added up over layouts and file formats."""

    era: str
    hits: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SHOWN, 0))
    totals: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SHOWN, 0))

    @property
    def shares(self) -> list[str]:
        """Each measure in percent, so that 100 means all, and of what is wrong 0 means none."""
        return [share(self.hits[name], self.totals[name], up=name == "wrong") for name in SHOWN]


def share(hits: int, total: int, *, up: bool) -> str:
    """ "99.83", rounded up or down; a dash where nothing was measured."""
    if not total:
        return "—"
    hundredths = -(-10_000 * hits // total) if up else 10_000 * hits // total
    return f"{hundredths // 100}.{hundredths % 100:02d}"


@cache
def measured(file: Path = FILE) -> tuple[FormAccuracy, ...]:
    """Form by form in the order of the file; nothing where the file is not there."""
    if not file.exists():
        return ()
    found: dict[str, FormAccuracy] = {}
    for cell, tally in json.loads(file.read_text("utf-8"))["all"].items():
        form = found.setdefault(cell.partition("/")[0], FormAccuracy(cell.partition("/")[0]))
        for name in SHOWN:
            hits, total = tally[name]
            form.hits[name] += hits
            form.totals[name] += total
    return tuple(found.values())
