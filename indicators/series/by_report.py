"""The main series of one agency, report by report: sums of published figures, with how well they compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Series
from indicators.models import PublishedFigure
from indicators.series.units import converted

MOST_SERIES = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A report: its publication's key, its year, template, a word where it is not the agency's own, its address."""

    publication: int
    year: int
    era: str
    note: str
    address: str


@dataclass(frozen=True, slots=True)
class SeriesCell:
    """The value of a series in one report; None where a figure of the sum is missing or has no value."""

    value: Decimal | None
    fit: str  # "same" | "sum" | "partly", or "" where the template does not ask
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series across the reports."""

    series: Series
    cells: tuple[tuple[Column, SeriesCell], ...]


@dataclass(frozen=True, slots=True)
class SeriesTable:
    """The reports as columns, oldest first, the series as rows; rows without a single value are left out."""

    columns: tuple[Column, ...]
    rows: tuple[SeriesRow, ...]

    @property
    def has_partly(self) -> bool:
        """Whether some value is only partly comparable."""
        return any(cell.fit == "partly" for row in self.rows for _column, cell in row.cells)


Answer = tuple[int, Decimal | None, str]
"""Place, value, unit of a figure."""
Known = Mapping[tuple[int, str], Sequence[Answer]]
"""(publication, code) → its figures, the first before the others."""


def series_by_year(columns: Sequence[Column], series: Sequence[Series] | None = None) -> SeriesTable:
    """One query, whatever the number of reports. The main series, unless others are asked for."""
    asked = load_catalogue().series[:MOST_SERIES] if series is None else series
    codes = {code for each in asked for part in each.parts for code in part.codes}
    figures = PublishedFigure.objects.filter(
        publication_id__in=[column.publication for column in columns], indicator__code__in=codes
    )
    known: dict[tuple[int, str], list[Answer]] = {}
    for publication, code, place, value, unit in figures.order_by("place").values_list(
        "publication_id", "indicator__code", "place", "value", "unit"
    ):
        known.setdefault((publication, code), []).append((place, value, unit))
    rows = (
        SeriesRow(each, tuple((column, cell_of(each, column, known)) for column in columns)) for each in asked
    )
    return SeriesTable(
        tuple(columns),
        tuple(row for row in rows if any(cell.value is not None for _column, cell in row.cells)),
    )


def cell_of(series: Series, column: Column, known: Known) -> SeriesCell:
    """What a report says of a series; no value where a part is missing, stated twice, or in an unknown unit of money."""
    for part in series.parts:
        if part.era == column.era:
            found = [known.get((column.publication, code), ()) for code in part.codes]
            values = [converted(each[0][1], each[0][2], series.unit) for each in found if len(each) == 1]
            whole = [value for value in values if value is not None]
            return SeriesCell(
                sum(whole, Decimal(0)) if len(whole) == len(part.codes) else None,
                part.fit,
                tuple(each[0][0] for each in found if each),
            )
    return SeriesCell(None, "", ())
