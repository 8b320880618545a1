"""Words in the text of publications: the one seam behind which the way of searching can change."""

from __future__ import annotations

import re

from django.db.models import F, Q, Value
from django.db.models.functions import Greatest, Lower, StrIndex, Substr
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from reports.models import Publication
from reports.models.publication import PublicationQuerySet

LONGEST_QUERY = 100
MOST_WORDS = 8
BEFORE, AROUND = 30, 110
"""How many characters a snippet shows before the first hit, and in all."""


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query, apart by white space of any width, each once; those beyond MOST_WORDS are left out."""
    return tuple(dict.fromkeys(query[:LONGEST_QUERY].split()))[:MOST_WORDS]


def matching(publications: PublicationQuerySet, words: tuple[str, ...]) -> PublicationQuerySet:
    """Those that hold every word, in their text, their title or their agency's name; letters in either case."""
    for word in words:
        holds = Q(text__icontains=word) | Q(title__icontains=word) | Q(agency__name__icontains=word)
        publications = publications.filter(holds)
    return publications


def with_snippets(publications: PublicationQuerySet, words: tuple[str, ...]) -> PublicationQuerySet:
    """Each with `snippet`: the text around the first word's first hit, cut out by the database."""
    at = StrIndex(Lower("text"), Value(words[0].lower()))
    return publications.annotate(
        hit_at=at, snippet=Substr("text", Greatest(F("hit_at") - BEFORE, Value(1)), AROUND)
    )


def marked(text: str, words: tuple[str, ...]) -> SafeString:
    """Escaped text on one line with every hit marked."""
    line = " ".join(text.split())
    if not words:
        return escape(line)
    pattern = re.compile(
        "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), re.IGNORECASE
    )
    parts: list[str] = []
    at = 0
    for hit in pattern.finditer(line):
        parts += [escape(line[at : hit.start()]), "<mark>", escape(hit.group()), "</mark>"]
        at = hit.end()
    parts.append(escape(line[at:]))
    return mark_safe("".join(parts))  # noqa: S308 - every character went through escape()


def snippet_of(publication: Publication, words: tuple[str, ...]) -> SafeString:
    """The marked snippet of a hit made by `with_snippets`; empty where only title or agency hold the word."""
    if not getattr(publication, "hit_at", 0):
        return SafeString()
    return marked(publication.snippet, words)  # type: ignore[attr-defined]
