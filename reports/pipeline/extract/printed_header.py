"""What the header printed above a matrix says of its columns: which, in which order, and whether they are the form's."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from indicators.catalogue.memory import once_each
from indicators.catalogue.values import Column, TableTemplate
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.labels import Label
from reports.pipeline.blocks.vocabulary import Sense

_COLUMN = Sense.COLUMN  # an enum is slow in finding its members
_QUANTITIES = ("数", "量", "额", "件", "减")

LIKE_ENOUGH = 70.0
"""Least likeness (0 to 100) at which a misprinted header still names the column."""


def column_named(table: TableTemplate, label: Label) -> int | None:
    """The number of the column that a printed header names."""
    for meaning in label.meanings:
        if meaning.sense is _COLUMN and meaning.table == table.code:
            return meaning.place
    return None


def printed_columns(
    table: TableTemplate, header: Sequence[Label], below: Sequence[int | None] = ()
) -> tuple[Column, ...]:
    """The columns in their printed order, some of them where the header leaves the others out; the form's order in doubt.

    Where the names stand just over the columns of the values `below`, each is the name of that column, in whatever line.
    """
    standing = _columns_by_place(table, header)
    if standing and sorted(standing) == sorted(column for column in below if column is not None):
        return tuple(table.columns[number] for _place, number in sorted(standing.items()))
    if any(column.groups for column in table.columns):
        return _columns_by_level(table, header)
    numbers = [column_named(table, label) for label in header]
    order = tuple(dict.fromkeys(number for number in numbers if number is not None))
    if not order or (len(order) < len(table.columns) and _unknown(header)):
        return table.columns
    return tuple(table.columns[number] for number in order)


def _columns_by_place(table: TableTemplate, header: Sequence[Label]) -> dict[int, int]:
    """The number of the column that is named at each place; nothing where one is not named, or two stand in one place."""
    places: dict[int, int] = {}
    for label in header:
        number = column_named(table, label)
        if number is not None and label.column is not None and label.colspan == 1:
            places[label.column] = number
    return places if len(set(places.values())) == len(places) == len(table.columns) else {}


def _columns_by_level(table: TableTemplate, header: Sequence[Label]) -> tuple[Column, ...]:
    """A header of two levels is printed level by level: what stands under a group is put into the group's place."""
    inner = _inner_groups(table)
    printed_groups = {label.key for label in header} & set(inner)
    outer: list[int | str] = []
    under: dict[str, list[int]] = {group: [] for group in printed_groups}
    for label in header:
        number = column_named(table, label)
        if number is None:
            if label.key in printed_groups and label.key not in outer:
                outer.append(label.key)
            continue
        group = next((key for key in printed_groups if number in inner[key]), None)
        level = outer if group is None else under[group]
        if number not in level:  # a cell merged over two rows may be printed in both
            level.append(number)
    order = [number for place in outer for number in (under[place] if isinstance(place, str) else (place,))]
    if len(set(order)) != len(order) or not order:
        return table.columns
    if len(order) == len(table.columns) or not _unknown_words(header):
        return tuple(table.columns[number] for number in order)
    return table.columns


@once_each
def _inner_groups(table: TableTemplate) -> dict[str, frozenset[int]]:
    """The numbers of the columns under each group that does not stand over all of them, by the group's key."""
    names = dict.fromkeys(group for column in table.columns for group in column.groups)
    members = {
        label_key(name): frozenset(
            number for number, column in enumerate(table.columns) if name in column.groups
        )
        for name in names
    }
    return {key: numbers for key, numbers in members.items() if len(numbers) < len(table.columns)}


def _unknown_words(header: Sequence[Label]) -> bool:
    return any(not label.meanings for label in header)


def disagrees(table: TableTemplate, header: Sequence[Label]) -> bool:
    """Whether words in the header name columns that the form has not, where columns of the form are missing."""
    unknown = _unknown(header)
    if not unknown or any(column.groups for column in table.columns):
        return False
    named = {column_named(table, label) for label in header}
    missing = [column for number, column in enumerate(table.columns) if number not in named]
    return any(
        max(fuzz.ratio(label_key(column.label), label.key) for label in unknown) < LIKE_ENOUGH
        for column in missing
    )


def out_of_order(table: TableTemplate, header: Sequence[Label]) -> bool:
    """Whether the columns of a strip, or their groups, are printed in another order than the form's.

    Groups share names of columns: where every column is named, all of their names are compared, else each where it is first.
    """
    printed = [label.key for label in header]
    columns = [label_key(column.label) for column in table.columns]
    named = [key for key in printed if key in columns]
    if len(named) == len(columns) and named != columns:
        return True
    groups = [label_key(group) for column in table.columns for group in column.groups]
    return any(_another_order(own, printed) for own in (columns, groups))


def _another_order(own: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether the keys that both have come in two orders, each where it comes first."""
    both = set(own) & set(printed)
    first, second = (dict.fromkeys(key for key in keys if key in both) for keys in (own, printed))
    return list(first) != list(second)


def _unknown(header: Sequence[Label]) -> list[Label]:
    """The unknown words of the header that may name a quantity, those put together also by their parts."""
    words = (each for label in header if not label.meanings for each in (label, *label.parts))
    return [label for label in words if label.key.endswith(_QUANTITIES)]
