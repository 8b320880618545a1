"""From records to what the API says of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from indicators.downloads.addresses import version_addresses
from indicators.downloads.tables import exact
from indicators.models import Indicator, PublishedFigure
from reports.downloads.report import figure_object, findings_list
from reports.models import Agency, ListedReport, Publication
from reports.published.content import content_of


def agency_object(agency: Agency) -> dict[str, Any]:
    """An agency with its region."""
    return {
        "id": agency.pk,
        "name": agency.name,
        "kind": agency.kind,
        "region_code": agency.region.code,
        "region": agency.region.name,
    }


def report_objects(request: HttpRequest, rows: list[ListedReport]) -> list[dict[str, Any]]:
    """Rows of the list."""
    address = version_addresses(request)
    api = api_addresses(request)
    return [
        {
            "report": row.report_id,
            "version": row.version,
            "title": row.title,
            "year": row.year,
            "scope": row.scope,
            "era": row.era or None,
            "issued": row.issued,
            "published_at": row.at,
            "agency": {
                "id": row.agency_id,
                "name": row.agency_name,
                "kind": row.kind,
                "region_code": row.region_code,
                "region": row.region_name,
            },
            "address": address(row.report_id, row.version),
            "api": api(row.report_id, row.version),
        }
        for row in rows
    ]


def api_addresses(request: HttpRequest) -> Callable[[int, int], str]:
    """From report and version to where the API says all of it."""
    start = request.build_absolute_uri(reverse("api-1:reports"))

    def address(report: int, version: int) -> str:
        return f"{start}/{report}/versions/{version}"

    return address


def whole_report(request: HttpRequest, shown: Publication, versions: list[Publication]) -> dict[str, Any]:
    """All that one version says, and which others there are."""
    content = content_of(shown.content)
    address, api = version_addresses(request), api_addresses(request)
    return {
        "report": shown.report_id,
        "version": shown.version,
        "is_newest": shown.is_current,
        "address": address(shown.report_id, shown.version),
        "title": shown.title,
        "agency": shown.agency.name,
        "agency_number": shown.agency_id,
        "region_code": shown.agency.region.code,
        "year": shown.year,
        "scope": shown.scope,
        "era": shown.era or None,
        "issued": shown.issued,
        "published_at": shown.at,
        "notice": shown.notice,
        "source_sha256": content.sha256,
        "source_format": content.format,
        "reader_version": content.reader_version,
        "versions": [
            {
                "version": each.version,
                "published_at": each.at,
                "notice": each.notice,
                "is_newest": each.is_current,
                "address": address(each.report_id, each.version),
                "api": api(each.report_id, each.version),
            }
            for each in versions
        ],
        "sections": shown.content["sections"],
        "figures": [figure_object(figure) for figure in content.figures],
        "findings": findings_list(content),
        "corrections": shown.content["corrections"],
        "changes": shown.content["changes"],
        "text": shown.text,
    }


def indicator_object(indicator: Indicator) -> dict[str, Any]:
    """A cell of a national form."""
    return {
        "era": indicator.era,
        "code": indicator.code,
        "table": indicator.table,
        "label": indicator.label,
        "column": indicator.column_label or None,
        "unit": indicator.unit or None,
        "name_zh": indicator.name_zh,
        "name_en": indicator.name_en,
        "series": indicator.series or None,
    }


def figure_objects(request: HttpRequest, rows: list[PublishedFigure]) -> list[dict[str, Any]]:
    """Figures of one indicator."""
    address = version_addresses(request)
    return [
        {
            "report": row.publication.report_id,
            "version": row.publication.version,
            "year": row.year,
            "agency": agency_object(row.agency),
            "printed": row.printed,
            "value": None if row.value is None else f"{exact(row.value):f}",
            "unit": row.unit or None,
            "mark": row.mark,
            "state": row.state,
            "start": row.start,
            "end": row.end,
            "address": f"{address(row.publication.report_id, row.publication.version)}#f{row.place}",
        }
        for row in rows
    ]
