"""The figures of accuracy as tables of text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from accuracy.cases import Case
from accuracy.tallies import Share, Tally, added

Cell = tuple[str, str, str]  # form, layout, format
COLUMNS = (
    "recall", "precision", "unit", "label", "span", "sections", "identity", "prose", "prose_precision", "sure",
)  # fmt: skip
HEAD = "| {} | " + " | ".join(name.replace("_", " ") for name in COLUMNS) + " | sure and wrong |\n"
RULE = "|---" * (len(COLUMNS) + 2) + "|\n"


def by_cell(tallies: Mapping[Case, Tally]) -> dict[Cell, Tally]:
    """The tallies of each form, layout and format added up."""
    cells: dict[Cell, list[Tally]] = defaultdict(list)
    for case, tally in tallies.items():
        cells[case.cell].append(tally)
    return {cell: added(found) for cell, found in cells.items()}


def by_layout(cells: Mapping[Cell, Tally]) -> dict[str, Tally]:
    """The same by layout and format, all forms together."""
    found: dict[str, list[Tally]] = defaultdict(list)
    for (_, layout, format), tally in cells.items():
        found[f"{layout}, .{format}"].append(tally)
    return {name: added(tallies) for name, tallies in found.items()}


def by_era(cells: Mapping[Cell, Tally]) -> dict[str, Tally]:
    """The same by form."""
    found: dict[str, list[Tally]] = defaultdict(list)
    for (era, _, _), tally in cells.items():
        found[era].append(tally)
    return {name: added(tallies) for name, tallies in found.items()}


def markdown(head: str, rows: Mapping[str, Tally]) -> str:
    """One Markdown table."""
    return (
        HEAD.format(head)
        + RULE
        + "".join(f"| {name} | {_figures(tally)} |\n" for name, tally in rows.items())
    )


def printed(cells: Mapping[Cell, Tally]) -> str:
    """All tables, the summary last."""
    whole = {" ".join(cell): tally for cell, tally in cells.items()}
    return "\n".join((markdown("form, layout, format", whole), summary(cells)))


def summary(cells: Mapping[Cell, Tally]) -> str:
    """By layout, by form, and all together."""
    return "\n".join(
        (
            markdown("layout and format", by_layout(cells)),
            markdown("form", {**by_era(cells), "**all**": added(cells.values())}),
        )
    )


def _figures(tally: Tally) -> str:
    shares = [_share(getattr(tally, name)) for name in COLUMNS]
    return " | ".join((*shares, f"{tally.wrong.hit} of {tally.wrong.of}"))


def _share(share: Share) -> str:
    """Four places, never rounded up to 1; nothing where nothing is to be had."""
    if not share.of:
        return ""
    return "1" if share.hit == share.of else f"{min(share.ratio, 0.9999):.4f}"
