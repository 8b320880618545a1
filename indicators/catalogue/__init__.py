"""What the reports are asked: forms, their tables, rules and series, read from TOML; no Django here.

`load_catalogue()` is the whole face; `indicators.indicators_of(era)` gives a form's cells one by one.
"""

from __future__ import annotations

from functools import cache

from indicators.catalogue.faults import FaultyTemplate
from indicators.catalogue.loader import read_catalogue
from indicators.catalogue.values import Catalogue

__all__ = ["FaultyTemplate", "load_catalogue"]


@cache
def load_catalogue() -> Catalogue:
    """The project's own catalogue, read once. Raises `FaultyTemplate`."""
    return read_catalogue()
