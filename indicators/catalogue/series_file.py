"""What may be compared across forms: series.toml read, every cell of it known to its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators.catalogue.fields import Entry
from indicators.catalogue.indicators import has_indicator
from indicators.catalogue.values import Era, Series, SeriesBreak, SeriesPart

FITS = ("same", "sum", "partly")


def read_series(file: str, data: Mapping[str, Any], eras: tuple[Era, ...]) -> tuple[Series, ...]:
    """All series in the order of the file. Raises `FaultyTemplate`."""
    whole = Entry(file, "series.toml", data)
    whole.only(("series", "alone"))
    forms = {era.code: era for era in eras}
    series = tuple(_series(entry, forms) for entry in whole.entries("series"))
    codes = [each.code for each in series]
    for code in codes:
        if codes.count(code) > 1:
            raise whole.fault("series", f"the code {code} stands there twice", "Give each its own code")
    return series


def _series(entry: Entry, forms: dict[str, Era]) -> Series:
    entry.only(("code", "name", "unit", "parts", "breaks"))
    return Series(
        code=entry.text("code"),
        name=entry.bilingual("name"),
        unit=entry.text("unit"),
        parts=tuple(part for each in entry.entries("parts") for part in _parts(each, forms)),
        breaks=tuple(_break(each) for each in entry.entries("breaks")),
    )


def _parts(entry: Entry, forms: dict[str, Era]) -> tuple[SeriesPart, ...]:
    """One part for the form named and one for each variant of it that asks the same and has no part of its own."""
    entry.only(("era", "codes", "fit"))
    era, codes, fit = entry.text("era"), entry.texts("codes"), entry.text("fit")
    if era not in forms:
        raise entry.fault("era", f"there is no form {era}", f"Known: {', '.join(forms)}")
    if fit not in FITS:
        raise entry.fault("fit", f"is {fit}", f"One of {', '.join(FITS)}")
    for code in codes:
        if not has_indicator(forms[era], code):
            raise entry.fault("codes", f"{era} has no indicator {code}", "Correct the code")
    return (SeriesPart(era, codes, fit),)


def _break(entry: Entry) -> SeriesBreak:
    entry.only(("before", "after", "reason"))
    return SeriesBreak(entry.whole("before"), entry.whole("after"), entry.bilingual("reason"))
