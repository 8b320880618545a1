"""What happens to labels on their way into a report: other numbering, other widths, notes left out, broken lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tests.generate.table_sheets import Sheet, SheetCell

STRANGERS = ("召开协调推进会次数", "编发工作简报期数", "接待来访群众批次", "其中：线上办理的数量")
_NUMBER = re.compile(
    r"^(?:其中[：:])?(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、]|[①②])"
)
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
    misprints: float = 0.0
    page_breaks: float = 0.0
    strangers: float = 0.0
    odd_values: float = 0.0


CLEAN = Noise()
USUAL = Noise(blanks=0.03, unnumbered=0.2, renumbered=0.2, half_width=0.3, no_notes=0.3, spaced_out=0.05)
ODD = replace(USUAL, misprints=0.05, page_breaks=0.5, strangers=0.02)
ODD_VALUES = replace(USUAL, blanks=0.0, odd_values=0.2)
BROKEN = replace(USUAL, broken=0.15, upright=0.05)


def pages(sheet: Sheet, rng: Random, noise: Noise) -> tuple[Sheet, ...]:
    """The table, or its two parts on two pages, the rows of the header printed on both."""
    header = next(
        number for number, row in enumerate(sheet) if any(cell.code for cell in row) or row[-1].words == ""
    )
    whole = range(header + 2, len(sheet) - 1)
    if not whole or rng.random() >= noise.page_breaks:
        return (sheet,)
    cut = rng.choice(whole)
    first = (*_still_open(sheet[header:cut]), *sheet[cut])
    return sheet[:cut], (*sheet[:header], first, *sheet[cut + 1 :])


def cut_at(sheet: Sheet, row: int) -> tuple[Sheet, Sheet]:
    """The rows before and from that one on; merged cells that go on are printed again without their words."""
    return sheet[:row], ((*_still_open(sheet[:row]), *sheet[row]), *sheet[row + 1 :])


def _still_open(rows: Sheet) -> tuple[SheetCell, ...]:
    """The merged cells that go on beyond these rows, printed again without their words."""
    found = []
    for number, row in enumerate(rows):
        for cell in row:
            left = number + cell.rowspan - len(rows)
            if left > 0:
                found.append(replace(cell, words="", rowspan=left))
    return tuple(found)


def with_strangers(sheet: Sheet, rng: Random, noise: Noise) -> Sheet:
    """The table with rows that no form has, of the shape of the row before."""
    rows: list[tuple[SheetCell, ...]] = []
    for number, row in enumerate(sheet):
        rows.append(row)
        labels = [cell for cell in row if cell.code is None]
        values = [cell for cell in row if cell.code is not None]
        whole = labels and values and not _still_open(sheet[: number + 1])
        if whole and rng.random() < noise.strangers:
            name = rng.choice(STRANGERS)
            more = [_strange_value(cell, name, rng) for cell in values]
            rows.append((replace(labels[0], words=name), *labels[1:], *more))
    return tuple(rows)


def _strange_value(like: SheetCell, label: str, rng: Random) -> SheetCell:
    number = rng.randint(1, 99)
    return SheetCell(
        str(number), code="", unit=like.unit, column=like.column, label=label, value=Decimal(number)
    )


def noisy(sheet: Sheet, rng: Random, noise: Noise) -> Sheet:
    """The same table with labels changed."""
    whole = {
        name: rng.random() < getattr(noise, name)
        for name in ("unnumbered", "renumbered", "half_width", "no_notes")
    }
    return tuple(_row(row, rng, noise, whole) for row in sheet)


def _row(
    row: tuple[SheetCell, ...], rng: Random, noise: Noise, whole: dict[str, bool]
) -> tuple[SheetCell, ...]:
    """The row changed; its values know the label that is printed now."""
    changed = [_cell(cell, rng, noise, whole) for cell in row]
    printed = {before.words: after.words for before, after in zip(row, changed, strict=True)}
    return tuple(
        replace(cell, label=printed.get(cell.label, cell.label)) if cell.code is not None else cell
        for cell in changed
    )


def _cell(cell: SheetCell, rng: Random, noise: Noise, whole: dict[str, bool]) -> SheetCell:
    if cell.code is not None or len(cell.words) < 2 or cell.words.isdigit():
        return cell
    words = cell.words
    if rng.random() < noise.misprints and len(words) > 8 and "(" not in words:
        at = rng.randrange(4, min(len(words), 12))
        words = words[:at] + rng.choice("的息工度之") + words[at + 1 :]
    if whole["no_notes"]:
        words = _NOTE.sub("", words) or words
    if whole["unnumbered"]:
        words = _NUMBER.sub("", words) or words
    elif whole["renumbered"]:
        words = (
            words.replace("（一）", "(1)").replace("（二）", "(2)").replace("1.", "1、").replace("2.", "②")
        )
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
