"""Which row of the template a misprinted label stands for: by likeness, and by the row that comes next."""

from __future__ import annotations

from msgspec.structs import replace

from reports.pipeline.blocks.label_keys import noted_key
from reports.pipeline.blocks.labels import Label, likely_keys
from reports.pipeline.blocks.vocabulary import Vocabulary
from reports.pipeline.extract.template_place import Finger, Place

LIKELY = 78.0
"""Least likeness at which a misprinted label is taken for a row wherever it stands."""
CLEARLY = 6.0
"""How much likelier it must be than the next row."""


def likely_place(label: Label, vocabulary: Vocabulary, finger: Finger) -> tuple[Label, Place] | None:
    """The label with its likeness, and the row it most likely is; None where nothing is near enough.

    Where an unknown label was put together, its last part alone is tried too.
    """
    for candidate in (label, _with_note(label), *label.parts[-1:]):
        found = _likely(candidate, vocabulary, finger)
        if found is not None:
            return found
    return None


def _with_note(label: Label) -> Label:
    """The label with the words of its note: a short one is told by them, 复制工（光盘） is 复制费（光盘）."""
    return replace(label, key=noted_key(label.printed))


def _likely(label: Label, vocabulary: Vocabulary, finger: Finger) -> tuple[Label, Place] | None:
    places: dict[tuple[str, int], tuple[Label, Place]] = {}
    for key, likeness in likely_keys(label.key, vocabulary.row_keys):
        place = finger.find(replace(label, meanings=vocabulary.meanings[key]))
        if place is not None:
            places.setdefault((place.table.code, place.row), (replace(label, likeness=likeness), place))
    ranked = list(places.values())
    if not ranked:
        return None
    clear = len(ranked) == 1 or ranked[0][0].likeness - ranked[1][0].likeness >= CLEARLY
    if clear and ranked[0][0].likeness >= LIKELY:
        return ranked[0]
    following = [found for found in ranked if finger.comes_next(found[1])]
    return following[0] if len(following) == 1 else None
