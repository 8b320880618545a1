"""The published figures of one indicator as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from indicators.catalogue.values import Indicator
from indicators.downloads.addresses import version_addresses
from indicators.downloads.tables import OutColumn, OutTable, Record, exact
from indicators.models import PublishedFigure

ROWS_AT_ONCE = 2_000


def figure_columns() -> tuple[OutColumn, ...]:
    """The columns, with their labels in the language of the page."""
    return (
        OutColumn("agency", gettext("Agency")),
        OutColumn("agency_number", gettext("Agency number"), "whole"),
        OutColumn("region_code", gettext("Region code")),
        OutColumn("region", gettext("Region")),
        OutColumn("year", gettext("Year"), "whole"),
        OutColumn("scope", gettext("Scope")),
        OutColumn("mark", gettext("What is printed")),
        OutColumn("printed", gettext("As printed")),
        OutColumn("value", gettext("Value"), "decimal"),
        OutColumn("unit", gettext("Unit")),
        OutColumn("state", gettext("State")),
        OutColumn("start", gettext("Start"), "whole"),
        OutColumn("end", gettext("End"), "whole"),
        OutColumn("report", gettext("Report number"), "whole"),
        OutColumn("version", gettext("Version"), "whole"),
        OutColumn("address", gettext("Address")),
    )


def figures_table(indicator: Indicator, figures: QuerySet[PublishedFigure], request: HttpRequest) -> OutTable:
    """These figures in this order, streamed from the database."""

    address = version_addresses(request)

    def rows() -> Iterator[Record]:
        values = figures.values_list(
            "agency__name",
            "agency_id",
            "agency__region__code",
            "agency__region__name",
            "year",
            "publication__scope",
            "mark",
            "printed",
            "value",
            "unit",
            "state",
            "start",
            "end",
            "publication__report_id",
            "publication__version",
            "place",
        )
        for (
            agency,
            agency_id,
            code,
            region,
            year,
            scope,
            mark,
            printed,
            value,
            unit,
            state,
            start,
            end,
            report,
            version,
            place,
        ) in values.iterator(chunk_size=ROWS_AT_ONCE):
            where = (agency, agency_id, code, region, year, scope)
            yield (
                *where,
                mark,
                printed,
                exact(value),
                unit or None,
                state,
                start,
                end,
                report,
                version,
                f"{address(report, version)}#f{place}",
            )

    return OutTable(
        name=f"{indicator.era} {indicator.code}",
        title=indicator.label,
        columns=figure_columns(),
        rows=rows,
        about=(
            ("era", indicator.era),
            ("indicator", indicator.code),
            ("name_zh", indicator.name.zh),
            ("name_en", indicator.name.en),
            ("source", request.build_absolute_uri()),
            ("made_at", timezone.localtime()),
        ),
    )
