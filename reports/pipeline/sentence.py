"""A sentence for people that need not be worded before someone reads it."""

from __future__ import annotations

from typing import Protocol


class Sentence(Protocol):
    """A sentence for people in both languages: a `Bilingual`, or what makes its words only when they are asked for."""

    @property
    def zh(self) -> str:
        """In Chinese."""

    @property
    def en(self) -> str:
        """In English."""
