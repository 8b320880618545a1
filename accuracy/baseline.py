"""What has been reached: stored in a file, so that a change that lowers a cell is seen, and shown on two pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from accuracy import tables
from accuracy.cases import Case
from accuracy.tables import Cell
from accuracy.tallies import Share, Tally

PROJECT = Path(__file__).resolve().parent.parent
FILE = Path(__file__).with_name("baseline.json")
PAGES = (PROJECT / "README.md", PROJECT / "docs" / "accuracy.md")
BEGIN, END = "<!-- accuracy -->\n", "<!-- /accuracy -->\n"
KEPT = tuple(field.name for field in fields(Tally))
SLACK = 0.02
"""How much smaller the share marked sure may become: a doubt more is no mistake."""
_APART = 3  # a document in each so many is measured by a test, each cell beginning with another


def sampled(cases: Iterable[Case]) -> list[Case]:
    """Some documents of each cell, which a test measures."""
    return [case for place, case in enumerate(cases) if place % _APART == 0]


def store(tallies: Mapping[Case, Tally]) -> None:
    """Keep the figures of all documents and those of the sample, and write the pages."""
    sample = {case: tallies[case] for case in sampled(tallies)}
    kept = {"all": _plain(tables.by_cell(tallies)), "sample": _plain(tables.by_cell(sample))}
    FILE.write_text(_lines(kept))
    for path in PAGES:
        path.write_text(with_tables(path))


def stored(part: str = "all") -> dict[Cell, Tally]:
    """The kept figures of each form, layout and format."""
    kept = json.loads(FILE.read_text())[part]
    return {
        _cell(name): Tally(**{key: Share(*share) for key, share in shares.items()})
        for name, shares in kept.items()
    }


def with_tables(path: Path) -> str:
    """The page with the tables of the stored figures: a summary in the README, each cell in the docs."""
    head, _, rest = path.read_text().partition(BEGIN)
    _, _, foot = rest.partition(END)
    cells = stored()
    shown = tables.summary(cells) if path.name == "README.md" else tables.printed(cells)
    return f"{head}{BEGIN}\n{shown}\n{END}{foot}"


def fallen(cells: Mapping[Cell, Tally], part: str = "all") -> list[str]:
    """In words, which cells are below the kept figures."""
    kept = stored(part)
    return [
        fault for cell, tally in cells.items() if cell in kept for fault in _below(cell, tally, kept[cell])
    ]


def _lines(kept: Mapping[str, Mapping[str, object]]) -> str:
    """JSON with a line for each cell."""
    parts = (
        f'"{part}": {{\n'
        + ",\n".join(f'"{name}": {json.dumps(cell)}' for name, cell in cells.items())
        + "\n}"
        for part, cells in kept.items()
    )
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _plain(cells: Mapping[Cell, Tally]) -> dict[str, dict[str, list[int]]]:
    return {
        "/".join(cell): {name: [getattr(tally, name).hit, getattr(tally, name).of] for name in KEPT}
        for cell, tally in cells.items()
    }


def _cell(name: str) -> Cell:
    era, layout, format = name.split("/")
    return era, layout, format


def _below(cell: Cell, tally: Tally, kept: Tally) -> Iterator[str]:
    for name in KEPT:
        was, now = getattr(kept, name), getattr(tally, name)
        slack = SLACK if name == "sure" else 1e-9
        if now.hit > was.hit if name == "wrong" else now.ratio < was.ratio - slack:
            yield f"{' '.join(cell)}: {name} {now.hit} of {now.of}, was {was.hit} of {was.of}"
