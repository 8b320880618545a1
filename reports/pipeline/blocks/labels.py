"""Words printed before values become labels: whole, joined from lines, cut from one another, or nearly known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz, process

from reports.pipeline.blocks.cell_kinds import UNITS
from reports.pipeline.blocks.label_keys import LONGEST_LABEL, label_key
from reports.pipeline.blocks.printed_rows import Token
from reports.pipeline.blocks.vocabulary import Meaning, Vocabulary

MOST_PIECES = 64
LEAST_LIKENESS = 65.0
MOST_LIKELY = 6
SHORTEST_MISPRINT = 4

_NUMERALS = frozenset("一二三四五六七八九十")
_INNER_NUMBER = re.compile(r"(?<=.)(?=[（(][一二三四五六七八九十]{1,2}[)）])")


class Label(Struct, frozen=True, gc=False):
    """A label as printed, line breaks and white space at them removed, with what it may mean.

    `likeness` is 100 for a known label; one without meanings is unknown.
    """

    start: int
    end: int
    printed: str
    key: str
    meanings: tuple[Meaning, ...]
    likeness: float
    column: int | None
    colspan: int
    parts: tuple[Label, ...] = ()  # of an unknown label that was put together


class _Piece:
    __slots__ = ("colspan", "column", "end", "raw", "start")

    def __init__(self, start: int, end: int, raw: str, column: int | None, colspan: int) -> None:
        self.start, self.end, self.raw, self.column, self.colspan = start, end, raw, column, colspan


def find_labels(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Label]:
    """The labels in a run of words, in order; mere notes are left out, unknown words kept together."""
    if len(tokens) == 1:  # nearly every row prints one known label in one cell
        token = tokens[0]
        key = label_key(token.raw)
        meanings = vocabulary.meanings.get(key)
        if meanings is not None and key:
            printed = _unbroken(token.raw)
            return [Label(token.start, token.end, printed, key, meanings, 100.0, token.column, token.colspan)]
    pieces = _pieces(tokens, vocabulary)
    labels: list[Label] = []
    unknown: list[_Piece] = []
    at = 0
    while at < len(pieces):
        beyond, key = _longest(pieces, at, vocabulary)
        if beyond == at:
            is_unit = labels and not unknown and pieces[at].raw in UNITS
            if not is_unit and (label_key(pieces[at].raw) or unknown):
                unknown.append(pieces[at])
            at += 1
            continue
        if unknown:
            labels.append(_unknown(unknown))
            unknown = []
        labels.append(_label(pieces[at:beyond], key, vocabulary.meanings[key], 100.0))
        at = beyond
    if unknown:
        labels.append(_unknown(unknown))
    return labels


def likely_keys(key: str, keys: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The keys most like this one with their likeness (0 to 100), the likest first."""
    if not SHORTEST_MISPRINT <= len(key) <= LONGEST_LABEL:
        return ()
    return _compare(key, keys)


@lru_cache(maxsize=1 << 12)
def _compare(key: str, keys: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    found = process.extract(key, keys, scorer=fuzz.ratio, limit=MOST_LIKELY, score_cutoff=LEAST_LIKENESS)
    return tuple((like, score) for like, score, _ in found)


def _pieces(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[_Piece]:
    pieces: list[_Piece] = []
    for token in tokens:
        key = label_key(token.raw)
        if vocabulary.knows(key) or not key or vocabulary.begins(key):
            pieces.append(_Piece(token.start, token.end, token.raw, token.column, token.colspan))
        else:
            pieces.extend(_parts(token))
    return pieces


def _parts(token: Token) -> list[_Piece]:
    """Words parted by white space, and before a bracketed number inside; joined again where that makes a label."""
    parts: list[_Piece] = []
    at = token.start
    for word in re.split(r"(\s+)", token.raw):
        if word and not word.isspace():
            for part in _INNER_NUMBER.split(word):
                parts.append(_Piece(at, at + len(part), part, token.column, token.colspan))
                at += len(part)
        else:
            at += len(word)
    return parts


def _longest(pieces: list[_Piece], at: int, vocabulary: Vocabulary) -> tuple[int, str]:
    """Where the longest known label that begins at this piece ends, and its key; the same place where there is none."""
    raw = pieces[at].raw
    key = label_key(raw)
    best, best_key = (at + 1, key) if vocabulary.knows(key) else (at, "")
    if best > at and not vocabulary.begins(key):
        return _with_notes(pieces, best), key
    beyond = at + 1
    while beyond < len(pieces) and beyond - at < MOST_PIECES and len(raw) < LONGEST_LABEL:
        if key and not (vocabulary.begins(key) or vocabulary.knows(key) or raw in _NUMERALS):
            break
        raw += pieces[beyond].raw
        key = label_key(raw)
        beyond += 1
        if vocabulary.knows(key):
            best, best_key = beyond, key
    return (_with_notes(pieces, best), best_key) if best > at else (at, "")


def _with_notes(pieces: list[_Piece], beyond: int) -> int:
    while beyond < len(pieces) and pieces[beyond].raw[0] in "（(" and not label_key(pieces[beyond].raw):
        if re.fullmatch(r"[（(][一二三四五六七八九十0-9]{1,3}[)）]?", pieces[beyond].raw):
            break
        beyond += 1
    return beyond


def _label(pieces: list[_Piece], key: str, meanings: tuple[Meaning, ...], likeness: float) -> Label:
    printed = "".join(_unbroken(piece.raw) for piece in pieces)
    return Label(
        pieces[0].start, pieces[-1].end, printed, key, meanings, likeness, pieces[0].column, pieces[0].colspan
    )


def _unbroken(raw: str) -> str:
    return "".join([line.strip() for line in raw.split("\n")]) if "\n" in raw else raw.strip()


def _unknown(pieces: list[_Piece]) -> Label:
    raw = "".join(_unbroken(piece.raw) for piece in pieces)
    parts = (
        tuple(_label([piece], label_key(piece.raw), (), 0.0) for piece in pieces) if len(pieces) > 1 else ()
    )
    return replace(_label(pieces, label_key(raw), (), 0.0), parts=parts)
