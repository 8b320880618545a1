"""What may be compared across forms: series.toml read, every cell of it known to its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from indicators.catalogue.fields import Entry
from indicators.catalogue.indicators import has_indicator, indicators_of
from indicators.catalogue.values import (
    Bilingual,
    Catalogue,
    Era,
    Series,
    SeriesBreak,
    SeriesPart,
    StandingAlone,
)

FITS = ("same", "sum", "partly")


def read_series(file: str, data: Mapping[str, Any], eras: tuple[Era, ...]) -> tuple[Series, ...]:
    """All series in the order of the file. Raises `FaultyTemplate`."""
    whole = Entry(file, "series", data)
    whole.only(("series", "alone"))
    forms = {era.code: era for era in eras}
    series = tuple(_series(entry, forms) for entry in whole.entries("series"))
    codes = [each.code for each in series]
    for code in codes:
        if codes.count(code) > 1:
            raise whole.fault("series", f"the code {code} stands there twice", "Give each its own code")
    return series


def read_alone(file: str, data: Mapping[str, Any], eras: tuple[Era, ...]) -> tuple[StandingAlone, ...]:
    """What stands alone, with its reasons. Raises `FaultyTemplate`."""
    known = {era.code for era in eras}
    return tuple(_alone(entry, known) for entry in Entry(file, "series", data).entries("alone"))


def unplaced(catalogue: Catalogue, era: Era) -> list[str]:
    """The form's indicators that neither belong to a series nor are said to stand alone."""
    placed = cells_in_series(catalogue, era.code)
    return [
        cell.code
        for cell in indicators_of(era)
        if cell.code not in placed and not why_alone(catalogue, era, cell.code)
    ]


def cells_in_series(catalogue: Catalogue, era: str) -> dict[str, tuple[tuple[Series, SeriesPart], ...]]:
    """For each cell of the form that feeds a series: which series, and with which part."""
    found: dict[str, tuple[tuple[Series, SeriesPart], ...]] = {}
    for series in catalogue.series:
        for part in series.parts:
            if part.era == era:
                for code in part.codes:
                    found[code] = (*found.get(code, ()), (series, part))
    return found


def why_alone(catalogue: Catalogue, era: Era, code: str) -> tuple[Bilingual, ...]:
    """Why a cell belongs to no series; empty where nothing is said."""
    family = {form.code for form in _ancestors(era, {each.code: each for each in catalogue.eras})}
    return tuple(
        each.reason
        for each in catalogue.alone
        if each.era in family and any(fnmatchcase(code, pattern) for pattern in each.codes)
    )


def _series(entry: Entry, forms: dict[str, Era]) -> Series:
    entry.only(("code", "name", "unit", "parts", "breaks"))
    parts = {part.era: part for each in entry.entries("parts") for part in _parts(each, forms)}
    if not parts:
        raise entry.fault("parts", "is missing", "A series has a part for each form that asks it")
    return Series(
        code=entry.text("code"),
        name=entry.bilingual("name"),
        unit=entry.text("unit"),
        parts=tuple(_with_variants(parts, forms)),
        breaks=tuple(_break(each) for each in entry.entries("breaks")),
    )


def _parts(entry: Entry, forms: dict[str, Era]) -> Iterator[SeriesPart]:
    entry.only(("eras", "codes", "fit"))
    eras, codes, fit = entry.texts("eras"), entry.texts("codes"), entry.text("fit")
    if fit not in FITS:
        raise entry.fault("fit", f"is {fit}", f"One of {', '.join(FITS)}")
    if not eras or not codes:
        raise entry.fault("codes" if eras else "eras", "is empty", "Name at least one")
    for era in eras:
        if era not in forms:
            raise entry.fault("eras", f"there is no form {era}", f"Known: {', '.join(forms)}")
        for code in codes:
            if not has_indicator(forms[era], code):
                raise entry.fault("codes", f"{era} has no indicator {code}", "Correct the code")
        yield SeriesPart(era, codes, fit)


def _with_variants(parts: dict[str, SeriesPart], forms: dict[str, Era]) -> Iterator[SeriesPart]:
    """A variant that asks the same cells shares the part of its form, unless it has one of its own."""
    for code, era in forms.items():
        own = next((parts[form.code] for form in _ancestors(era, forms) if form.code in parts), None)
        if own is None:
            continue
        cells = tuple(cell for wanted in own.codes for cell in _printed(era, wanted))
        if all(_printed(era, wanted) for wanted in own.codes):
            yield SeriesPart(code, cells, "sum" if own.fit == "same" and len(cells) > 1 else own.fit)


def _printed(era: Era, code: str) -> tuple[str, ...]:
    """The cells in which the form prints it: one, or one for each value column of its list."""
    if has_indicator(era, code):
        return (code,)
    table = next((table for table in era.tables if table.code == code.partition(".")[0]), None)
    cells = tuple(f"{code}.{column.code}" for column in table.columns) if table else ()
    return cells if all(has_indicator(era, cell) for cell in cells) else ()


def _ancestors(era: Era, forms: Mapping[str, Era]) -> Iterator[Era]:
    """The form itself, the form it varies, and so on."""
    yield era
    while era.variant_of is not None:
        era = forms[era.variant_of]
        yield era


def _break(entry: Entry) -> SeriesBreak:
    entry.only(("before", "after", "reason"))
    return SeriesBreak(entry.whole("before"), entry.whole("after"), entry.bilingual("reason"))


def _alone(entry: Entry, known: set[str]) -> StandingAlone:
    entry.only(("era", "codes", "reason"))
    if entry.text("era") not in known:
        raise entry.fault(
            "era", f"there is no form {entry.text('era')}", f"Known: {', '.join(sorted(known))}"
        )
    return StandingAlone(entry.text("era"), entry.texts("codes"), entry.bilingual("reason"))
