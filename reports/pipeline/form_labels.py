"""The labels of all forms by their keys, so that what a document prints is looked up once and not form by form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from indicators.catalogue.memory import once_each
from indicators.catalogue.values import Catalogue, Era, TableShape, TableTemplate
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.vocabulary import Sense, whole_vocabulary

FEWEST_ROWS_OF_A_LIST = 5


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a document's labels fit an era: labels found, labels of the tables that are there, share explained."""

    era: Era
    found: int
    wanted: int
    explained: float

    @property
    def score(self) -> float:
        """The share of the template's labels found, times the share of the printed labels that it explains."""
        return self.found / self.wanted * self.explained if self.wanted else 0.0


@dataclass(frozen=True, slots=True)
class _Slot:
    """Rows of one table that have the same keys (`times` of them), or a column where `times` is 0."""

    table: int
    times: int


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table of a form: its era by number, how many rows it has, and how many columns that tell something."""

    era: int
    rows: int
    heads: int


@dataclass(frozen=True, slots=True)
class FormLabels:
    """`slots_of` key → numbers of slots; `eras_of` key → numbers of the eras it tells of, for keys of rows and columns."""

    sheets: tuple[_Sheet, ...]
    slots: tuple[_Slot, ...]
    slots_of: Mapping[str, tuple[int, ...]]
    eras_of: Mapping[str, tuple[int, ...]]


def fits_of(catalogue: Catalogue, printed: Mapping[str, int]) -> list[Fit]:
    """How well each form fits the keys printed, with how often each is; the best first."""
    labels = _form_labels(catalogue)
    eras = catalogue.eras
    times: defaultdict[int, int] = defaultdict(
        int
    )  # of the slots that are printed at all: a few of the thousands of all forms
    own = [0] * len(eras)
    telling = 0
    for key, count in printed.items():
        for place in labels.slots_of.get(key, ()):
            times[place] += count
        told = labels.eras_of.get(key)
        if told is not None:
            telling += 1
            for era in told:
                own[era] += 1
    rows = [0] * len(labels.sheets)
    heads = [0] * len(labels.sheets)
    for place, seen in times.items():
        slot = labels.slots[place]
        if slot.times:
            rows[slot.table] += min(slot.times, seen)
        else:
            heads[slot.table] += 1
    found = [0] * len(eras)
    wanted = [0] * len(eras)
    for number, sheet in enumerate(labels.sheets):
        if rows[number] or heads[number] == sheet.heads:
            found[sheet.era] += rows[number] + heads[number]
            wanted[sheet.era] += sheet.rows + sheet.heads
    fits = [
        Fit(era, found[number], wanted[number], own[number] / telling if telling else 0.0)
        for number, era in enumerate(eras)
    ]
    return sorted(fits, key=lambda fit: fit.score, reverse=True)


@once_each
def keys_in_order(era: Era) -> tuple[str, ...]:
    """The keys of all columns and rows of a form, in printed order."""
    return tuple(
        label_key(label)
        for table in era.tables
        for label in (*(column.label for column in table.columns), *(row.label for row in table.rows))
    )


@once_each
def keys_of(era: Era) -> frozenset[str]:
    """The same keys without their order."""
    return frozenset(keys_in_order(era))


@once_each
def _form_labels(catalogue: Catalogue) -> FormLabels:
    sheets: list[_Sheet] = []
    slots: list[_Slot] = []
    slots_of: dict[str, list[int]] = {}
    for number, era in enumerate(catalogue.eras):
        for table in era.tables:
            row_keys, column_keys = _row_keys(table), _column_keys(table)
            for keys, times in (*row_keys.items(), *((keys, 0) for keys in column_keys)):
                for key in keys:
                    slots_of.setdefault(key, []).append(len(slots))
                slots.append(_Slot(len(sheets), times))
            sheets.append(_Sheet(number, row_keys.total(), len(column_keys)))
    numbers = {era.code: number for number, era in enumerate(catalogue.eras)}
    eras_of = {
        key: tuple({numbers[meaning.era]: None for meaning in meanings if meaning.era in numbers})
        for key, meanings in whole_vocabulary(catalogue).meanings.items()
        if any(meaning.sense in (Sense.ROW, Sense.COLUMN) for meaning in meanings)
    }
    by_key = {key: tuple(found) for key, found in slots_of.items()}
    return FormLabels(tuple(sheets), tuple(slots), by_key, eras_of)


def _row_keys(table: TableTemplate) -> Counter[frozenset[str]]:
    """The keys of each row, with how many rows of the table have the same; a strip's only row tells nothing."""
    if table.shape is TableShape.STRIP:
        return Counter()
    return Counter(frozenset(label_key(label) for label in (row.label, *row.aliases)) for row in table.rows)


def _column_keys(table: TableTemplate) -> frozenset[frozenset[str]]:
    """The keys of the columns, of a strip with those above them; a single value column tells nothing."""
    if len(table.columns) == 1 and len(table.rows) > FEWEST_ROWS_OF_A_LIST:
        return frozenset()
    if table.shape is TableShape.STRIP:
        return frozenset(
            frozenset((label_key(group),)) for column in table.columns for group in column.groups
        )
    return frozenset(
        frozenset(label_key(label) for label in (column.label, *column.aliases)) for column in table.columns
    )
