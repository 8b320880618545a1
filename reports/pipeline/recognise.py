"""Which era's form a document was written on: by the labels of its tables, never by its year."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from indicators.catalogue.memory import Owner, owner_of
from indicators.catalogue.values import Bilingual, Catalogue, Era
from reports.pipeline.blocks.broken_labels import joined_rows
from reports.pipeline.blocks.labels import find_labels
from reports.pipeline.blocks.printed_forms import (
    MOST_CELLS_REMEMBERED,
    PrintedForm,
    forms_of,
    rows_of_forms,
)
from reports.pipeline.blocks.vocabulary import Vocabulary, whole_vocabulary
from reports.pipeline.form_labels import Fit, fits_of, keys_in_order, keys_of
from reports.pipeline.values import Block, Recognition, SourceText, Table

FEWEST_LABELS = 4
LOWEST_SCORE = 0.2
FEWEST_OF_A_PART = 6
EXPLAINED = 0.8
MOST_MISPRINTED = 1

NO_TABLE = Bilingual("文中没有统计表。", "The text holds no statistics table.")
NO_FIT = Bilingual(
    "表格中的名称与任何模板都不够符合。", "The labels of the tables fit no template well enough."
)
CHOSEN = Bilingual("模板由人工指定。", "A person chose the template.")


def chosen(era: str) -> Recognition:
    """The template that a person chose, whatever the labels say."""
    return Recognition(era, 1.0, reasons=(CHOSEN,))


def recognise(source: SourceText, blocks: tuple[Block, ...], catalogue: Catalogue) -> Recognition:
    """The era whose labels fit best, the runner-up, and why; era None where there is no table or none fits."""
    tables = [block for block in blocks if isinstance(block, Table)]
    if not tables:
        return Recognition(None, 0.0, reasons=(NO_TABLE,))
    forms, printed = forms_of(source.text, tables)
    if len(printed.cells) > MOST_CELLS_REMEMBERED:
        return _recognise(catalogue, forms)
    return _remembered(owner_of(catalogue), forms)


@lru_cache(maxsize=256)
def _remembered(owner: Owner[Catalogue], forms: tuple[PrintedForm, ...]) -> Recognition:
    return _recognise(owner.value, forms)


def _recognise(catalogue: Catalogue, forms: tuple[PrintedForm, ...]) -> Recognition:
    printed = _printed_keys(forms, whole_vocabulary(catalogue))
    fits = fits_of(catalogue, printed)
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
    own, others = keys_in_order(era), keys_in_order(other)
    known, others_known = keys_of(era), keys_of(other)
    for_other = sum(key in printed for key in others if key not in known)
    for_era = sum(key in printed for key in own if key not in others_known)
    return for_era + _passed_over(others, known, printed) > for_other


def _passed_over(others: tuple[str, ...], known: frozenset[str], printed: Counter[str]) -> int:
    """How many labels of the other form alone are left out between neighbours that are printed.

    Up to MOST_MISPRINTED neighbours may be misprinted; where whole tables are not seen, nothing was left out of them.
    """
    passed = left_out = 0
    unseen = MOST_MISPRINTED + 1  # neighbours since the last that was printed
    for key in others:
        if key not in known:
            left_out += key not in printed and unseen <= MOST_MISPRINTED
        elif key in printed:
            passed += left_out
            left_out = unseen = 0
        else:
            unseen += 1
            left_out = left_out if unseen <= MOST_MISPRINTED else 0
    return passed


def _printed_keys(forms: tuple[PrintedForm, ...], vocabulary: Vocabulary) -> Counter[str]:
    """How often each known label is printed in the tables."""
    keys: Counter[str] = Counter()
    for rows in rows_of_forms(forms):
        for row in joined_rows(rows, vocabulary):
            if row.words:
                for label in find_labels(row.words, vocabulary):
                    if label.meanings:
                        keys[label.key] += 1
    return keys


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
