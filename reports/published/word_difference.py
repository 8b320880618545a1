"""What differs between the texts of two reports: paragraphs that belong together side by side, their words compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

TOKEN = re.compile(r"\d[\d,，.．]*%?|[A-Za-z]+|\s+|.", re.DOTALL)
"""Numbers and Latin words whole, Chinese one character at a time."""
MOST_PARAGRAPHS = 600
MOST_TOKENS = 1_200
LIKE_ENOUGH = 45.0
"""Of 100: paragraphs less alike than this are not two wordings of one."""
SHORTEST_PARAGRAPH = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text; `kind` is same, only_left or only_right."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings of one paragraph, or a paragraph that one side alone has; `same` where nothing differs."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    same: bool = False


@dataclass(frozen=True, slots=True)
class WordDifference:
    """Every paragraph of both in order; `left_out` says how many at the end were too many to compare."""

    pairs: tuple[Pair, ...]
    left_out: int = 0


def word_difference(left: str, right: str) -> WordDifference:
    """Tables stay out: figures are compared by what they mean, not by where they stand."""
    lefts, rights = paragraphs(left), paragraphs(right)
    left_out = max(len(lefts), len(rights)) - MOST_PARAGRAPHS
    pairs = tuple(paired(lefts[:MOST_PARAGRAPHS], rights[:MOST_PARAGRAPHS]))
    return WordDifference(pairs, max(left_out, 0))


def paragraphs(text: str) -> list[str]:
    """Lines of running text: without a tab or a bar of a table, and longer than a cell."""
    lines = (line.strip() for line in text.splitlines() if "\t" not in line and "|" not in line)
    return [line for line in lines if len(line) >= SHORTEST_PARAGRAPH]


def paired(lefts: Sequence[str], rights: Sequence[str]) -> Iterator[Pair]:
    """Equal paragraphs hold the order; between them the likest belong together."""
    for kind, start, end, other_start, other_end in SequenceMatcher(
        None, lefts, rights, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            yield from (
                Pair((Piece("same", line),), (Piece("same", line),), True) for line in lefts[start:end]
            )
        else:
            yield from likest(lefts[start:end], rights[other_start:other_end])


def likest(lefts: Sequence[str], rights: Sequence[str]) -> Iterator[Pair]:
    """Each on the left with the likest of those on the right that are left over, in order."""
    after = 0
    for left in lefts:
        scores = [fuzz.ratio(left, right) for right in rights[after:]]
        best = max(range(len(scores)), key=scores.__getitem__, default=-1)
        if best < 0 or scores[best] < LIKE_ENOUGH:
            yield Pair((Piece("only_left", left),), ())
            continue
        yield from (Pair((), (Piece("only_right", right),)) for right in rights[after : after + best])
        yield compared(left, rights[after + best])
        after += best + 1
    yield from (Pair((), (Piece("only_right", right),)) for right in rights[after:])


def compared(left: str, right: str) -> Pair:
    """Word by word; as a whole where they are too long for that."""
    ours, theirs = TOKEN.findall(left), TOKEN.findall(right)
    if max(len(ours), len(theirs)) > MOST_TOKENS:
        return Pair((Piece("only_left", left),), (Piece("only_right", right),))
    lefts: list[Piece] = []
    rights: list[Piece] = []
    for kind, start, end, other_start, other_end in SequenceMatcher(
        None, ours, theirs, autojunk=False
    ).get_opcodes():
        mine, other = "".join(ours[start:end]), "".join(theirs[other_start:other_end])
        if mine:
            lefts.append(Piece("same" if kind == "equal" else "only_left", mine))
        if other:
            rights.append(Piece("same" if kind == "equal" else "only_right", other))
    return Pair(tuple(lefts), tuple(rights))
