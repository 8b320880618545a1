"""Which era's form a document was written on: by the labels of its tables, never by its year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from indicators.catalogue.values import Bilingual, Catalogue, Era, TableShape, TableTemplate
from reports.pipeline.blocks.broken_labels import joined_rows
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.labels import find_labels
from reports.pipeline.blocks.printed_rows import printed_rows
from reports.pipeline.blocks.vocabulary import Sense, Vocabulary, whole_vocabulary
from reports.pipeline.values import Block, Recognition, SourceText, Table

FEWEST_LABELS = 4
LOWEST_SCORE = 0.2
FEWEST_OF_A_PART = 6
EXPLAINED = 0.8

NO_TABLE = Bilingual("文中没有统计表。", "The text holds no statistics table.")
NO_FIT = Bilingual(
    "表格中的名称与任何模板都不够符合。", "The labels of the tables fit no template well enough."
)


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


def recognise(source: SourceText, blocks: tuple[Block, ...], catalogue: Catalogue) -> Recognition:
    """The era whose labels fit best, the runner-up, and why; era None where there is no table or none fits."""
    tables = [block for block in blocks if isinstance(block, Table)]
    if not tables:
        return Recognition(None, 0.0, reasons=(NO_TABLE,))
    vocabulary = whole_vocabulary(catalogue)
    printed = _printed_keys(source.text, tables, vocabulary)
    fits = sorted(
        (_fit(era, printed, vocabulary) for era in catalogue.eras), key=lambda fit: fit.score, reverse=True
    )
    if not fits or not _fits_at_all(fits[0]):
        return Recognition(None, fits[0].score if fits else 0.0, reasons=(NO_FIT,))
    best, rivals = _chosen(fits, printed)
    second = next((fit for fit in fits if fit is not best and fit.found), None)
    return Recognition(
        best.era.code,
        round(best.score, 4),
        second.era.code if second else None,
        round(second.score, 4) if second else 0.0,
        _reasons(best, rivals),
        certain=not rivals,
    )


def _fits_at_all(fit: Fit) -> bool:
    """Whether enough labels are found, or a few of a table cut short that leave nothing unexplained."""
    if fit.found < FEWEST_LABELS:
        return False
    return fit.score >= LOWEST_SCORE or (fit.found >= FEWEST_OF_A_PART and fit.explained >= EXPLAINED)


def _chosen(fits: list[Fit], printed: Counter[str]) -> tuple[Fit, list[Fit]]:
    """The fit to go by and those that nothing printed tells from it; a nationwide form goes before its like."""
    best = fits[0]
    likely = [fit for fit in fits[1:] if fit.found * 10 >= best.found * 6]
    rivals = [fit for fit in likely if not _told_apart(best.era, fit.era, printed)]
    national = next((fit for fit in rivals if fit.era.variant_of is None), None)
    if national is None or best.era.variant_of is None:
        return best, rivals
    return national, [best, *(fit for fit in rivals if fit is not national)]


def _told_apart(era: Era, other: Era, printed: Counter[str]) -> bool:
    """Whether a printed label, or the lack of one between others, speaks for the first form and none for the second."""
    own, others = _keys_in_order(era), _keys_in_order(other)
    for_other = sum(key in printed for key in others if key not in own)
    for_era = sum(key in printed for key in own if key not in others)
    places = [place for place, key in enumerate(others) if key in printed]
    if places:
        between = others[places[0] : places[-1]]
        for_era += sum(key not in printed and key not in own for key in between)
    return for_era > for_other


def _keys_in_order(era: Era) -> tuple[str, ...]:
    """The keys of all columns and rows of a form, in printed order."""
    return tuple(
        label_key(label)
        for table in era.tables
        for label in (*(column.label for column in table.columns), *(row.label for row in table.rows))
    )


def _printed_keys(text: str, tables: list[Table], vocabulary: Vocabulary) -> Counter[str]:
    """How often each known label is printed in the tables."""
    keys: Counter[str] = Counter()
    for table in tables:
        for row in joined_rows(list(printed_rows(text, table)), vocabulary):
            if row.words:
                keys.update(label.key for label in find_labels(row.words, vocabulary) if label.meanings)
    return keys


def _fit(era: Era, printed: Counter[str], vocabulary: Vocabulary) -> Fit:
    found = wanted = 0
    for table in era.tables:
        strip = table.shape is TableShape.STRIP
        row_keys = Counter[frozenset[str]]() if strip else _row_keys(table)
        rows = sum(min(times, _times(printed, keys)) for keys, times in row_keys.items())
        columns = _column_keys(table)
        heads = sum(_times(printed, keys) > 0 for keys in columns)
        if rows or heads == len(columns):
            found += rows + heads
            wanted += row_keys.total() + len(columns)
    telling = [
        key for key in printed if any(m.sense in (Sense.ROW, Sense.COLUMN) for m in vocabulary.meanings[key])
    ]
    own = sum(any(meaning.era == era.code for meaning in vocabulary.meanings[key]) for key in telling)
    return Fit(era, found, wanted, own / len(telling) if telling else 0.0)


def _times(printed: Counter[str], keys: frozenset[str]) -> int:
    return sum(printed.get(key, 0) for key in keys)


def _row_keys(table: TableTemplate) -> Counter[frozenset[str]]:
    """The keys of each row, with how many rows of the table have the same."""
    return Counter(frozenset(label_key(label) for label in (row.label, *row.aliases)) for row in table.rows)


def _column_keys(table: TableTemplate) -> frozenset[frozenset[str]]:
    """The keys of the columns, of a strip with those above them; a single value column tells nothing."""
    if len(table.columns) == 1 and len(table.rows) > 5:
        return frozenset()
    if table.shape is TableShape.STRIP:
        return frozenset(
            frozenset((label_key(group),)) for column in table.columns for group in column.groups
        )
    return frozenset(
        frozenset(label_key(label) for label in (column.label, *column.aliases)) for column in table.columns
    )


def _reasons(best: Fit, rivals: list[Fit]) -> tuple[Bilingual, ...]:
    name = best.era.name
    found = Bilingual(
        f"与“{name.zh}”符合：{best.wanted} 个名称中找到 {best.found} 个。",
        f"Fits “{name.en}”: {best.found} of {best.wanted} labels found.",
    )
    alike = (
        Bilingual(
            f"“{rival.era.name.zh}”同样符合，请核对模板。",
            f"“{rival.era.name.en}” fits as well: check the template.",
        )
        for rival in rivals
    )
    return (found, *alike)
