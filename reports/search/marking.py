"""Hits shown: every one marked, and the text around the first."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from reports.search.grams import GAP, HAN, RUN, folded

BEFORE, AROUND = 30, 110
"""How many characters a snippet shows before the first hit, and in all."""
BETWEEN = r"[\W_]{0,8}"
"""What may stand between two runs of one word: the index knows of no signs."""


def pattern_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """What finds the words in a folded text where the index finds them; the longer before the shorter."""
    patterns = [each for word in sorted(words, key=len, reverse=True) if (each := word_pattern(word))]
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None


def word_pattern(word: str) -> str:
    """One word: its runs, each as a text may print it."""
    runs = list(RUN.finditer(folded(word)))
    return BETWEEN.join(run_pattern(run.lastgroup or "", run.group()) for run in runs)


def run_pattern(kind: str, run: str) -> str:
    """Chinese over a line's end, numbers with or without their commas and whole, letters from their beginning."""
    if kind == "han":
        return GAP.join(re.escape(char) for char in run if not char.isspace())
    if kind == "number":
        return "(?<![0-9])" + ",?".join(run.replace(",", "")) + "(?![0-9])"
    return f"(?<![^\\W\\d_{HAN}])" + re.escape(run)


def marked(text: str, words: tuple[str, ...]) -> SafeString:
    """Escaped text on one line with every hit marked."""
    line = " ".join(text.split())
    pattern = pattern_of(words)
    if pattern is None:
        return escape(line)
    parts: list[str] = []
    at = 0
    for hit in pattern.finditer(folded(line)):
        start, end = hit.span()
        parts += [escape(line[at:start]), "<mark>", escape(line[start:end]), "</mark>"]
        at = end
    parts.append(escape(line[at:]))
    return mark_safe("".join(parts))  # noqa: S308 - every character went through escape()


def snippet(text: str, words: tuple[str, ...]) -> SafeString:
    """The text around the first hit, marked; empty where only the title or the agency's name holds the words."""
    pattern = pattern_of(words)
    hit = pattern.search(folded(text)) if pattern else None
    if hit is None:
        return SafeString()
    start = max(hit.start() - BEFORE, 0)
    return marked(text[start : start + AROUND], words)
