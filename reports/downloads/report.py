"""A report to take away: its figures as a table, and as JSON all that its page says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from indicators.downloads.tables import OutColumn, OutTable, Record
from reports.models import Publication
from reports.published.cells import plain
from reports.published.content import Content, Figure, content_of

UNSAFE_IN_NAMES = '\\/:*?"<>|\r\n\t'


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the figures come from, said in every row, so that a table that is passed on still tells."""

    agency: str
    year: int
    version: int
    address: str


def file_name(publication: Publication) -> str:
    """The title with the version, without characters that file systems refuse."""
    title = "".join(" " if char in UNSAFE_IN_NAMES else char for char in publication.title).strip()
    return f"{title[:80]} v{publication.version}"


def figure_columns() -> tuple[OutColumn, ...]:
    """The columns, with their labels in the language of the page."""
    return (
        OutColumn("agency", gettext("Agency")),
        OutColumn("report_year", gettext("Year"), "whole"),
        OutColumn("version", gettext("Version"), "whole"),
        OutColumn("place", gettext("Place"), "whole"),
        OutColumn("era", gettext("Template")),
        OutColumn("indicator", gettext("Indicator")),
        OutColumn("path", gettext("Headings above")),
        OutColumn("label", gettext("Label")),
        OutColumn("column", gettext("Column")),
        OutColumn("origin", gettext("Origin")),
        OutColumn("mark", gettext("What is printed")),
        OutColumn("printed", gettext("As printed")),
        OutColumn("read", gettext("As read"), "decimal"),
        OutColumn("value", gettext("Value"), "decimal"),
        OutColumn("unit", gettext("Unit")),
        OutColumn("approximate", gettext("Approximate"), "yes_no"),
        OutColumn("about_year", gettext("Year meant"), "whole"),
        OutColumn("state", gettext("State")),
        OutColumn("confidence", gettext("How sure the reader was")),
        OutColumn("start", gettext("Start"), "whole"),
        OutColumn("end", gettext("End"), "whole"),
        OutColumn("address", gettext("Address")),
    )


def figures_table(publication: Publication, request: HttpRequest) -> OutTable:
    """The figures of one version."""
    address = request.build_absolute_uri(publication.get_absolute_url())
    origin = Origin(publication.agency.name, publication.year, publication.version, address)
    content = content_of(publication.content)

    def rows() -> Iterator[Record]:
        return (figure_record(figure, origin) for figure in content.figures)

    return OutTable(
        name=file_name(publication),
        title=publication.title,
        columns=figure_columns(),
        rows=rows,
        about=(
            ("title", publication.title),
            ("agency", publication.agency.name),
            ("year", publication.year),
            ("version", publication.version),
            ("era", publication.era),
            ("published_at", publication.at),
            ("address", address),
        ),
    )


def figure_record(figure: Figure, origin: Origin) -> Record:
    """One figure, in the order of `figure_columns`."""
    place = (origin.agency, origin.year, origin.version)
    return (*place, *figure_values(figure), f"{origin.address}#{figure.anchor}")


def figure_values(figure: Figure) -> Record:
    """What every table of figures says of one, in the same order: from its place to its span in the source."""
    era, _colon, code = (figure.indicator or "").partition(":")
    return (
        figure.place,
        era or None,
        code or None,
        " › ".join(figure.path) or None,
        figure.label,
        figure.column or None,
        figure.origin,
        figure.mark,
        figure.printed,
        figure.read,
        figure.value,
        figure.unit or None,
        figure.approximate,
        figure.year,
        figure.state,
        figure.confidence or None,
        figure.start,
        figure.end,
    )


def report_json(publication: Publication, request: HttpRequest) -> JsonResponse:
    """All of one version. Values are strings, so that they stay exact; spans count characters of `text`."""
    content = content_of(publication.content)
    answer = JsonResponse(
        {
            "report": publication.report_id,
            "version": publication.version,
            "is_newest": publication.is_current,
            "address": request.build_absolute_uri(publication.get_absolute_url()),
            "title": publication.title,
            "agency": publication.agency.name,
            "agency_number": publication.agency_id,
            "region_code": publication.agency.region.code,
            "year": publication.year,
            "scope": publication.scope,
            "era": publication.era or None,
            "issued": publication.issued,
            "published_at": publication.at,
            "notice": publication.notice,
            "source_sha256": content.sha256,
            "source_format": content.format,
            "reader_version": content.reader_version,
            "sections": publication.content["sections"],
            "figures": [figure_object(figure) for figure in content.figures],
            "findings": findings_list(content),
            "corrections": publication.content["corrections"],
            "changes": publication.content["changes"],
            "text": publication.text,
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    disposition = content_disposition_header(True, f"{file_name(publication)}.json")
    if disposition:
        answer.headers["Content-Disposition"] = disposition
    return answer


def figure_object(figure: Figure) -> dict[str, Any]:
    """One figure."""
    era, _colon, code = (figure.indicator or "").partition(":")
    return {
        "place": figure.place,
        "era": era or None,
        "indicator": code or None,
        "path": list(figure.path),
        "label": figure.label,
        "column": figure.column or None,
        "origin": figure.origin,
        "mark": figure.mark,
        "printed": figure.printed,
        "read": None if figure.read is None else plain(figure.read),
        "value": None if figure.value is None else plain(figure.value),
        "unit": figure.unit or None,
        "approximate": figure.approximate,
        "about_year": figure.year,
        "state": figure.state,
        "confidence": figure.confidence or None,
        "start": figure.start,
        "end": figure.end,
    }


def findings_list(content: Content) -> list[dict[str, Any]]:
    """What the rules say, in both languages."""
    return [
        {
            "rule": finding.rule,
            "level": finding.level,
            "outcome": finding.outcome,
            "state": finding.state,
            "message": {"zh": finding.message.zh, "en": finding.message.en},
            "places": list(finding.places),
            "waiver": finding.waiver or None,
        }
        for finding in content.findings
    ]
