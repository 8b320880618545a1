"""Text as the words that an index keeps: Chinese in overlapping pairs of characters, all else in whole words.

Chinese sets no space between words, so that every two neighbours are kept as one (“政务公开”: 政务 务公 公开), and the last
character of a run alone (开), so that each character begins one. A query is a phrase of the same pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
GAP = "[ \u3000\r]*\n?[ \u3000\r]*"
"""What may part two characters of one word: blanks of any width and one line end, as a broken line leaves them."""
RUN = re.compile(
    f"(?P<han>[{HAN}]+(?:{GAP}[{HAN}]+)*)"
    "|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)"
    f"|(?P<letters>(?:(?![{HAN}])[^\\W\\d_])+)"
    f"|(?P<other>(?:(?![{HAN}0-9])\\d)+)"
)
BLANKS = re.compile("[ \u3000\r\n]+")
FULL_WIDTH = {0xFEE0 + code: code for code in range(0x21, 0x7F)}
VERSION = 1
"""Raise it where other words come out of the same text; `manage.py prepare` then makes the index again."""
PART = 2_000
OVERLAP = 120
"""How many words a part holds, and how many of them the next one repeats: no phrase is longer than a query."""
MOST_OF_ONE = 250
"""A tsvector keeps 256 places of one word; a part ends before."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one kind that stand together; `kind` is han, number, letters or other."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Gram:
    """One word of a phrase; `is_beginning` where the text may go on after it."""

    text: str
    is_beginning: bool = False


def folded(text: str) -> str:
    """Full-width letters, digits and signs at half width, character for character."""
    return text.translate(FULL_WIDTH) if any("\uff00" < char < "\uff5f" for char in text) else text


def runs_of(text: str) -> Iterator[Run]:
    """All runs in order; signs and blanks only part them."""
    for found in RUN.finditer(folded(text)):
        kind = found.lastgroup or "other"
        run = found.group()
        if kind == "han":
            run = BLANKS.sub("", run)
        elif kind == "number":
            run = run.replace(",", "")
        else:
            run = run.lower()
        yield Run(kind, run)


def pairs(run: str) -> list[str]:
    """Each character with the next one; none of a single character."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def grams_of(text: str) -> list[str]:
    """The words of a text in order."""
    grams: list[str] = []
    for run in runs_of(text):
        if run.kind == "han":
            grams += pairs(run.text)
            grams.append(run.text[-1])
        else:
            grams.append(run.text)
    return grams


def phrase_of(word: str) -> tuple[Gram, ...]:
    """What must stand in this order, side by side, where a text holds the word; empty for signs alone."""
    runs = list(runs_of(word))
    phrase: list[Gram] = []
    for number, run in enumerate(runs, start=1):
        is_last = number == len(runs)
        if run.kind == "han":
            phrase += map(Gram, pairs(run.text))
            if not is_last:
                phrase.append(Gram(run.text[-1]))
            elif len(run.text) == 1:
                phrase.append(Gram(run.text, is_beginning=True))
        else:
            phrase.append(Gram(run.text, is_beginning=is_last and run.kind == "letters"))
    return tuple(phrase)


def parts_of(grams: list[str]) -> Iterator[list[str]]:
    """A long text in parts that overlap, none longer than a database's index of one row."""
    start = 0
    while True:
        end = part_end(grams, start)
        yield grams[start:end]
        if end >= len(grams):
            return
        start = max(end - OVERLAP, start + 1)


def part_end(grams: list[str], start: int) -> int:
    """Where the part that begins there ends: full, or before one word occurs too often."""
    end = min(start + PART, len(grams))
    counts = Counter(grams[start:end])
    if counts and counts.most_common(1)[0][1] <= MOST_OF_ONE:
        return end
    seen: Counter[str] = Counter()
    for at in range(start, end):
        seen[grams[at]] += 1
        if seen[grams[at]] > MOST_OF_ONE:
            return at
    return end
