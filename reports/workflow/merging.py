"""Reading again as a three-way merge: old reading, new reading, a person's work (INVARIANT 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from indicators.models import IndicatorRow, RowState
from indicators.models.figure import RowOrigin

DECIDED = frozenset({RowState.CONFIRMED, RowState.CORRECTED, RowState.TYPED, RowState.CONFLICT})
"""States that a person brought about."""

Key: TypeAlias = tuple[str, ...]
"""What a figure is about, independent of its value and offset."""


@dataclass(slots=True)
class Merge:
    """What to do with the rows of a report. Rows of `keep` have a primary key, those of `add` have none."""

    keep: list[IndicatorRow] = field(default_factory=list)
    add: list[IndicatorRow] = field(default_factory=list)
    drop: list[IndicatorRow] = field(default_factory=list)
    conflicts: int = 0


def merge(old_rows: Iterable[IndicatorRow], fresh_rows: Sequence[IndicatorRow], text: str = "") -> Merge:
    """Give each fresh row the history and the decision of the old row that is about the same thing.

    Where a person decided on another reading than the fresh one, the decision counts on and the row is in conflict.
    A decided row that the new reading no longer has stays behind the others, in conflict, without a span; but a number that
    a person gave to a cell stays as it is where it still stands there in `text`, the new one.
    """
    result = Merge()
    old_by_key = dict(keyed(old_rows))
    for key, fresh in keyed(fresh_rows):
        old = old_by_key.pop(key, None)
        if old is None:
            result.add.append(fresh)
            continue
        fresh.pk = old.pk
        if old.state in DECIDED:
            result.conflicts += carry_decision(old, fresh)
        result.keep.append(fresh)
    for old in old_by_key.values():
        if old.state not in DECIDED:
            result.drop.append(old)
            continue
        old.place = len(fresh_rows) + old.place
        still_there = old.origin == RowOrigin.GIVEN and text[old.start : old.end] == old.printed
        if old.state != RowState.TYPED and not still_there:
            result.conflicts += 1
            lose_place(old)
        result.keep.append(old)
    number_again(result)
    return result


def keyed(rows: Iterable[IndicatorRow]) -> Iterable[tuple[Key, IndicatorRow]]:
    """Rows with their keys; the second row about the same thing has another key than the first."""
    seen: Counter[Key] = Counter()
    for row in sorted(rows, key=lambda each: each.place):
        key = key_of(row)
        seen[key] += 1
        yield (*key, str(seen[key])), row


def key_of(row: IndicatorRow) -> Key:
    """A table cell is known by its indicator, anything else by its labels and unit."""
    if row.indicator_id and row.origin != RowOrigin.TEXT:
        return ("cell", str(row.indicator_id))
    return (row.origin, row.label, row.column_label, row.unit, *(row.path or ()))


def carry_decision(old: IndicatorRow, fresh: IndicatorRow) -> int:
    """Put the person's decision on the fresh row; 1 where it was made about another reading, else 0."""
    agrees = (fresh.read, fresh.mark) == (old.read, old.mark)
    if old.set_unit is not None:
        agrees &= fresh.unit in {old.unit, old.set_unit}
    if old.state == RowState.TYPED:
        agrees = fresh.read == old.value
    fresh.is_set, fresh.set_value, fresh.set_unit = old.is_set, old.set_value, old.set_unit
    if agrees and old.state != RowState.CONFLICT:
        fresh.state = RowState.CORRECTED if old.state == RowState.TYPED else old.state
        return 0
    if old.state == RowState.CONFIRMED and not old.is_set:
        # What the person confirmed is the old reading: it must go on counting until the conflict is settled.
        fresh.is_set, fresh.set_value = True, old.read
    fresh.state = RowState.CONFLICT
    fresh.doubts = [*(fresh.doubts or ()), conflict_doubt(old, fresh)]
    return 1


def conflict_doubt(old: IndicatorRow, fresh: IndicatorRow) -> dict[str, str]:
    """The three values in one sentence, in both languages."""
    told = ((old.read, old.unit), (fresh.read, fresh.unit), (old.value, old.counted_in))
    was, now, decided = (
        f"{shown(value)} {unit}".strip() if old.set_unit is not None else shown(value) for value, unit in told
    )
    return {
        "zh": f"上次识读为 {was}，人工确定为 {decided}，这次识读为 {now}，请选择",
        "en": f"It was read as {was}, a person decided on {decided}, it is now read as {now}: choose one",
    }


def lose_place(row: IndicatorRow) -> None:
    """The new text no longer has this figure: it keeps its value, not its span."""
    if not row.is_set:
        row.is_set, row.set_value = True, row.read
    row.origin, row.start, row.end, row.state = RowOrigin.PERSON, None, None, RowState.CONFLICT
    row.doubts = [
        {
            "zh": f"新的原文中找不到这项数据，人工确定的 {shown(row.value)} 仍然保留",
            "en": f"The new text no longer has this figure; the {shown(row.value)} that a person decided on is kept",
        }
    ]


def shown(value: object) -> str:
    """A value for a sentence."""
    return (
        "—"
        if value is None
        else f"{value:f}".rstrip("0").rstrip(".")
        if "." in f"{value:f}"
        else f"{value:f}"
    )


def number_again(result: Merge) -> None:
    """Places without gaps, in reading order."""
    for place, row in enumerate(sorted([*result.keep, *result.add], key=lambda each: each.place)):
        row.place = place
