"""Doubts about which row is which that show only when all rows are placed: order disturbed, namesakes missing."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from reports.pipeline.extract import table_doubts
from reports.pipeline.extract.template_walk import PlacedRow


def with_order_doubts(placed: Sequence[PlacedRow]) -> list[PlacedRow]:
    """The same rows; those out of the template's order, and namesakes of which one is missing, are doubted."""
    disturbed: set[int] = set()
    for run in _runs(placed):
        disturbed |= _disturbed(placed, run)
    incomplete = _incomplete_namesakes(placed)
    doubted = []
    for number, row in enumerate(placed):
        doubts = row.doubts
        if number in disturbed:
            doubts = (*doubts, table_doubts.OUT_OF_ORDER)
        if number in incomplete and table_doubts.PLACE_UNCERTAIN not in doubts:
            doubts = (*doubts, table_doubts.PLACE_UNCERTAIN)
        doubted.append(replace(row, doubts=doubts) if doubts != row.doubts else row)
    return doubted


def _runs(placed: Sequence[PlacedRow]) -> list[list[int]]:
    """The indexes of the known rows of each table, a new run where a table is printed again."""
    runs: dict[str, list[list[int]]] = defaultdict(lambda: [[]])
    seen: dict[str, set[int]] = defaultdict(set)
    for index, row in enumerate(placed):
        if row.table is None or row.row is None or row.strip:
            continue
        code = row.table.code
        if row.row in seen[code]:
            runs[code].append([])
            seen[code].clear()
        seen[code].add(row.row)
        runs[code][-1].append(index)
    return [run for each in runs.values() for run in each]


def _disturbed(placed: Sequence[PlacedRow], run: list[int]) -> set[int]:
    """Rows outside of the longest rising sequence, and their neighbours that stand the wrong way round to them."""
    places = [placed[index].row or 0 for index in run]
    if all(before < after for before, after in pairwise(places)):
        return set()
    rising = _longest_rising(places)
    found: set[int] = set()
    for at in range(len(places)):
        if at in rising:
            continue
        found.add(run[at])
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(places) and (places[beside] > places[at]) == (beside < at):
                found.add(run[beside])
    return found


def _longest_rising(places: list[int]) -> set[int]:
    """Indexes of one longest rising subsequence, in n log n."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(tails, place)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [at]
        before.append(ends[length - 1] if length else -1)
    chosen: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.add(at)
        at = before[at]
    return chosen


def _incomplete_namesakes(placed: Sequence[PlacedRow]) -> set[int]:
    """Rows of one name under one heading, told apart only by their order, of which not all are printed."""
    groups: dict[tuple[str, str | None, str], list[int]] = defaultdict(list)
    for index, row in enumerate(placed):
        if row.namesakes > 1 and row.table is not None and row.row is not None and row.label is not None:
            groups[row.table.code, row.table.rows[row.row].parent, row.label.key].append(index)
    found: set[int] = set()
    for indexes in groups.values():
        times = Counter(placed[index].row for index in indexes)
        if len(times) < placed[indexes[0]].namesakes:
            found.update(indexes)
    return found
