"""Which era's form a document was written on: by the labels of its tables, never by its year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from indicators.catalogue.values import Bilingual, Catalogue, Era, TableTemplate
from reports.pipeline.blocks.broken_labels import joined_rows
from reports.pipeline.blocks.label_keys import label_key
from reports.pipeline.blocks.labels import find_labels
from reports.pipeline.blocks.printed_rows import printed_rows
from reports.pipeline.blocks.vocabulary import Sense, Vocabulary, whole_vocabulary
from reports.pipeline.values import Block, Recognition, SourceText, Table

FEWEST_LABELS = 4
LOWEST_SCORE = 0.2
CLOSE = 0.05

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
    if not fits or fits[0].found < FEWEST_LABELS or fits[0].score < LOWEST_SCORE:
        return Recognition(None, fits[0].score if fits else 0.0, reasons=(NO_FIT,))
    best, second = fits[0], fits[1] if len(fits) > 1 and fits[1].found else None
    return Recognition(
        best.era.code,
        round(best.score, 4),
        second.era.code if second else None,
        round(second.score, 4) if second else 0.0,
        _reasons(best, second),
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
        rows = sum(min(times, _times(printed, keys)) for keys, times in _row_keys(table).items())
        columns = _column_keys(table)
        heads = sum(_times(printed, keys) > 0 for keys in columns)
        if rows or heads == len(columns):
            found += rows + heads
            wanted += len(table.rows) + len(columns)
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
    """The keys of the columns; a table of one value column tells nothing by it."""
    if len(table.columns) == 1 and len(table.rows) > 5:
        return frozenset()
    return frozenset(
        frozenset(label_key(label) for label in (column.label, *column.aliases)) for column in table.columns
    )


def _reasons(best: Fit, second: Fit | None) -> tuple[Bilingual, ...]:
    name = best.era.name
    reasons = [
        Bilingual(
            f"与“{name.zh}”符合：{best.wanted} 个名称中找到 {best.found} 个。",
            f"Fits “{name.en}”: {best.found} of {best.wanted} labels found.",
        )
    ]
    if second and best.score - second.score < CLOSE:
        other = second.era.name
        reasons.append(
            Bilingual(
                f"“{other.zh}”几乎同样符合，请核对模板。",
                f"“{other.en}” fits almost equally: check the template.",
            )
        )
    return tuple(reasons)
