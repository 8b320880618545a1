"""The catalogue as it is read with now: the files, and the wordings that clerks added."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from indicators.catalogue import load_catalogue
from indicators.catalogue.extra_aliases import ExtraAlias, with_aliases
from indicators.catalogue.values import Catalogue
from indicators.models import LabelAlias
from indicators.models.alias import AliasState

MARK_LENGTH = 8


def added_aliases() -> tuple[ExtraAlias, ...]:
    """Those in use, in the order in which they came. One query."""
    rows = LabelAlias.objects.filter(state=AliasState.ACTIVE).order_by("pk")
    return tuple(ExtraAlias(*row) for row in rows.values_list("era", "table", "kind", "item", "text"))


def current_catalogue() -> Catalogue:
    """One query; the same value again while nothing was added or removed."""
    return enlarged(added_aliases())


@lru_cache(maxsize=4)
def enlarged(extras: tuple[ExtraAlias, ...]) -> Catalogue:
    """The project's own catalogue with these wordings."""
    return with_aliases(load_catalogue(), extras)


def version_with(reader_version: str, extras: tuple[ExtraAlias, ...], form: str = "") -> str:
    """The reader's version with a mark of the added wordings and of the template that a person chose.

    The same bytes may be read differently with others.
    """
    if not extras and not form:
        return reader_version
    read_with = repr((extras, form) if form else extras)
    return f"{reader_version}+{sha256(read_with.encode()).hexdigest()[:MARK_LENGTH]}"
