"""The main series of one agency, report by report: sums of published figures, with how well they compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import Series
from indicators.models import PublishedFigure

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


Known = Mapping[tuple[int, str], tuple[int, Decimal | None]]
"""(publication, code) → (place, value)."""


def series_by_year(columns: Sequence[Column]) -> SeriesTable:
    """One query, whatever the number of reports."""
    series = load_catalogue().series[:MOST_SERIES]
    codes = {code for each in series for part in each.parts for code in part.codes}
    figures = PublishedFigure.objects.filter(
        publication_id__in=[column.publication for column in columns], indicator__code__in=codes
    )
    known = {
        (publication, code): (place, value)
        for publication, code, place, value in figures.order_by("-place").values_list(
            "publication_id", "indicator__code", "place", "value"
        )
    }
    rows = (
        SeriesRow(each, tuple((column, cell_of(each, column, known)) for column in columns))
        for each in series
    )
    return SeriesTable(
        tuple(columns),
        tuple(row for row in rows if any(cell.value is not None for _column, cell in row.cells)),
    )


def cell_of(series: Series, column: Column, known: Known) -> SeriesCell:
    """What a report says of a series."""
    for part in series.parts:
        if part.era == column.era:
            found = [known.get((column.publication, code)) for code in part.codes]
            values = [each[1] for each in found if each is not None and each[1] is not None]
            whole = len(values) == len(part.codes)
            return SeriesCell(
                sum(values, Decimal(0)) if whole else None,
                part.fit,
                tuple(each[0] for each in found if each is not None),
            )
    return SeriesCell(None, "", ())
