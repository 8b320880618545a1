"""Texts that are kept in two languages, in that of the page."""

from __future__ import annotations

from django.utils.translation import get_language

from indicators.catalogue.values import Bilingual


def in_english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "").startswith("en")


def spoken(text: Bilingual) -> str:
    """The one of the two."""
    return text.en if in_english() else text.zh
