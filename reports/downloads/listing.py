"""The list of reports as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from indicators.downloads.addresses import address_parts, version_addresses
from indicators.downloads.answers import as_file, download
from indicators.downloads.csv_writer import MARK, MEDIA_TYPE
from indicators.downloads.tables import OutColumn, OutTable, Record
from reports.downloads.copying import can_copy, copied_rows
from reports.models import ListedReport

ROWS_AT_ONCE = 2_000


def listing_columns() -> tuple[OutColumn, ...]:
    """The columns, with their labels in the language of the page."""
    return (
        OutColumn("report", gettext("Report number"), "whole"),
        OutColumn("version", gettext("Version"), "whole"),
        OutColumn("title", gettext("Title")),
        OutColumn("agency", gettext("Agency")),
        OutColumn("agency_number", gettext("Agency number"), "whole"),
        OutColumn("agency_kind", gettext("Kind of agency")),
        OutColumn("region_code", gettext("Region code")),
        OutColumn("region", gettext("Region")),
        OutColumn("year", gettext("Year"), "whole"),
        OutColumn("scope", gettext("Scope")),
        OutColumn("era", gettext("Template")),
        OutColumn("issued", gettext("Date of issue"), "day"),
        OutColumn("published_at", gettext("Published at"), "time"),
        OutColumn("address", gettext("Address")),
    )


def listing_table(publications: QuerySet[ListedReport], request: HttpRequest) -> OutTable:
    """These publications in this order, streamed from the database."""

    address = version_addresses(request)

    def rows() -> Iterator[Record]:
        values = publications.values_list(
            "report_id",
            "version",
            "title",
            "agency_name",
            "agency_id",
            "kind",
            "region_code",
            "region_name",
            "year",
            "scope",
            "era",
            "issued",
            "at",
        )
        for row in values.iterator(chunk_size=ROWS_AT_ONCE):
            yield (*row, address(row[0], row[1]))

    return OutTable(
        name=gettext("published reports"),
        title=gettext("Published annual reports"),
        columns=listing_columns(),
        rows=rows,
        about=(
            ("source", request.build_absolute_uri()),
            ("made_at", timezone.localtime()),
        ),
    )


def listing_download(
    publications: QuerySet[ListedReport], request: HttpRequest, form: str
) -> HttpResponseBase:
    """These publications in this order as a file; CSV is written by the database itself where it can."""
    table = listing_table(publications, request)
    if form == "csv" and can_copy():
        head = MARK + ",".join(column.key for column in table.columns) + "\r\n"
        rows = copied_rows(publications, *address_parts(request))
        return as_file(
            StreamingHttpResponse(chain([head.encode()], rows), content_type=MEDIA_TYPE), f"{table.name}.csv"
        )
    return download(table, form)
