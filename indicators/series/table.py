"""The answers to a series as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext

from indicators.catalogue.values import Series
from indicators.downloads.addresses import version_addresses
from indicators.downloads.tables import OutColumn, OutTable, Record, exact
from indicators.models import SeriesAnswer

ROWS_AT_ONCE = 2_000
FIELDS = (
    "agency__name",
    "agency__region__code",
    "agency__region__name",
    "publication__scope",
    "publication__era",
    "publication__report_id",
    "publication__version",
)


def series_columns() -> tuple[OutColumn, ...]:
    """The columns, with their labels in the language of the page."""
    return (
        OutColumn("agency", gettext("Agency")),
        OutColumn("agency_number", gettext("Agency number")),
        OutColumn("region_code", gettext("Region code")),
        OutColumn("region", gettext("Region")),
        OutColumn("year", gettext("Year")),
        OutColumn("scope", gettext("Scope")),
        OutColumn("value", gettext("Value")),
        OutColumn("unit", gettext("Unit")),
        OutColumn("era", gettext("Template")),
        OutColumn("fit", gettext("Comparability")),
        OutColumn("report", gettext("Report number")),
        OutColumn("version", gettext("Version")),
        OutColumn("address", gettext("Address")),
    )


def series_table(series: Series, asked: QuerySet[SeriesAnswer], request: HttpRequest) -> OutTable:
    """Newest year first, streamed from the database; the breaks of the series stand in what it says of itself."""
    fits = {part.era: part.fit for part in series.parts}
    address = version_addresses(request)

    def rows() -> Iterator[Record]:
        ordered = asked.order_by("-year", "region_code", "agency_id", "publication_id")
        values = ordered.values_list(*FIELDS, "agency_id", "year", "total")
        for name, code, region, scope, era, report, version, agency, year, total in values.iterator(
            chunk_size=ROWS_AT_ONCE
        ):
            yield (
                *(name, agency, code, region, year, scope, exact(total), series.unit, era, fits.get(era, "")),
                *(report, version, address(report, version)),
            )

    return OutTable(
        name=f"series {series.code}",
        title=series.name.zh,
        columns=series_columns(),
        rows=rows,
        about=(
            ("series", series.code),
            *(
                (f"break {each.before}/{each.after}", f"{each.reason.zh} / {each.reason.en}")
                for each in series.breaks
            ),
        ),
    )
