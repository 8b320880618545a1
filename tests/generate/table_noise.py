"""What happens to labels on their way into a report: other numbering, other widths, notes left out, broken lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random

from tests.generate.table_sheets import Sheet, SheetCell

_NUMBER = re.compile(r"^(?:其中[：:])?(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、]|[①②])")
_NOTE = re.compile(r"（[^（）]{4,}）")


@dataclass(frozen=True)
class Noise:
    """How often each thing happens, 0 to 1."""

    blanks: float = 0.0
    unnumbered: float = 0.0
    renumbered: float = 0.0
    half_width: float = 0.0
    no_notes: float = 0.0
    spaced_out: float = 0.0
    broken: float = 0.0
    upright: float = 0.0


CLEAN = Noise()
USUAL = Noise(
    blanks=0.03, unnumbered=0.2, renumbered=0.2, half_width=0.3, no_notes=0.3, spaced_out=0.05
)
BROKEN = replace(USUAL, broken=0.15, upright=0.05)


def noisy(sheet: Sheet, rng: Random, noise: Noise) -> Sheet:
    """The same table with labels changed."""
    whole = {name: rng.random() < getattr(noise, name) for name in ("unnumbered", "renumbered", "half_width", "no_notes")}
    return tuple(tuple(_cell(cell, rng, noise, whole) for cell in row) for row in sheet)


def _cell(cell: SheetCell, rng: Random, noise: Noise, whole: dict[str, bool]) -> SheetCell:
    if cell.code is not None or len(cell.words) < 2:
        return cell
    words = cell.words
    if whole["no_notes"]:
        words = _NOTE.sub("", words) or words
    if whole["unnumbered"]:
        words = _NUMBER.sub("", words) or words
    elif whole["renumbered"]:
        words = words.replace("（一）", "(1)").replace("（二）", "(2)").replace("1.", "1、").replace("2.", "②")
    if whole["half_width"]:
        words = words.replace("（", "(").replace("）", ")").replace("：", ":").replace("，", ",")
    if rng.random() < noise.spaced_out and len(words) < 6:
        words = " ".join(words)
    elif rng.random() < noise.upright and 3 < len(words) < 8 and not words[0].isdigit():
        number = _NUMBER.match(words)
        head = number[0] if number else words[0]
        words = "\n".join([head, *words[len(head) :]])
    elif rng.random() < noise.broken and len(words) > 5:
        at = rng.randint(3, len(words) - 2)
        words = words[:at] + "\n" + words[at:]
    return replace(cell, words=words)
