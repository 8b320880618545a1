"""What has been reached: stored in a file, so that a change that lowers a cell is seen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from accuracy import tables
from accuracy.cases import Case
from accuracy.tables import Cell
from accuracy.tallies import Tally

FILE = Path(__file__).with_name("baseline.json")
PAGE = Path(__file__).resolve().parent.parent / "docs" / "accuracy.md"
KEPT = (*tables.COLUMNS[:-1], "sure", "wrong")
SLACK = 0.02
"""How much smaller the share marked sure may become: a doubt more is no mistake."""
SAMPLED = 2
"""The first documents of each cell, which a test measures."""


def store(tallies: Mapping[Case, Tally], cells: Mapping[Cell, Tally]) -> None:
    """Keep the figures of all documents and those of the sample, and write the page."""
    sample = tables.by_cell({case: tally for case, tally in tallies.items() if case.number < SAMPLED})
    kept = {"all": _plain(cells), "sample": _plain(sample)}
    FILE.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n")
    PAGE.write_text(page(cells))


def fallen(cells: Mapping[Cell, Tally], part: str = "all") -> list[str]:
    """In words, which cells are below the baseline."""
    kept = json.loads(FILE.read_text())[part]
    return [
        fault for cell, tally in cells.items() for fault in _below(cell, tally, kept.get(" ".join(cell), {}))
    ]


def page(cells: Mapping[Cell, Tally]) -> str:
    """The page of the docs."""
    text = PAGE.read_text()
    head, _, rest = text.partition("<!-- measured -->\n")
    _, _, foot = rest.partition("<!-- /measured -->\n")
    return f"{head}<!-- measured -->\n{tables.printed(cells)}<!-- /measured -->\n{foot}"


def _plain(cells: Mapping[Cell, Tally]) -> dict[str, dict[str, list[int]]]:
    return {
        " ".join(cell): {name: [getattr(tally, name).hit, getattr(tally, name).of] for name in KEPT}
        for cell, tally in cells.items()
    }


def _below(cell: Cell, tally: Tally, kept: Mapping[str, list[int]]) -> Iterator[str]:
    for name, (hit, of) in kept.items():
        share = getattr(tally, name)
        was = hit / of if of else (0.0 if name == "wrong" else 1.0)
        now = share.ratio if share.of else was
        worse = now > was if name == "wrong" else now < was - (SLACK if name == "sure" else 1e-9)
        if worse:
            yield f"{' '.join(cell)}: {name} {now:.4f}, was {was:.4f}"
