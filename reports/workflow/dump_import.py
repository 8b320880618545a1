"""Reading a dump of another Gongkai in: each publication as it was, none ever written over."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from indicators.models import Indicator, PublishedFigure
from indicators.models.figure import RowOrigin
from reports.dump.records import BadRecord, parsed, record_of
from reports.dump.writing import PUBLICATIONS
from reports.models import Act, Agency, AnnualReport, Publication, Region, ReportState
from reports.published.content import content_of
from reports.workflow.access import Actor, require
from reports.workflow.agencies import create_agency
from reports.workflow.events import Change, record
from reports.workflow.public_figures import replace_figures
from reports.workflow.public_lists import show
from reports.workflow.public_state import report_changed

LONGEST_LINE = 50 * 1024 * 1024
NEW, SAME, DIFFERENT, REFUSED = "new", "same", "different", "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became, or would become, of a line."""

    line: int
    kind: str
    title: str
    why: str = ""


class OnlyTried(Exception):
    """Raised to take back what a dry run did."""


def read_dump(path: Path, by: Actor, *, dry_run: bool) -> Iterator[Outcome]:
    """Line by line, each a transaction of its own. A version that is there already with another content is left alone."""
    require(by, "reports.publish_annualreport")
    for number, line in enumerate(lines(path), start=1):
        yield read_line(number, line, by, dry_run=dry_run)


def lines(path: Path) -> Iterator[str]:
    """The publications of a dump's folder, or of the file itself."""
    file = path / PUBLICATIONS if path.is_dir() else path
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rb") as source:
        while line := source.readline(LONGEST_LINE + 1):
            yield line.decode("utf-8", "replace")


def read_line(number: int, line: str, by: Actor, *, dry_run: bool) -> Outcome:
    """One publication."""
    if len(line) > LONGEST_LINE:
        return Outcome(number, REFUSED, "", f"longer than {LONGEST_LINE} characters")
    try:
        said = parsed(line)
        with transaction.atomic():
            outcome = keep(number, said, line, by)
            if dry_run:
                raise OnlyTried
    except OnlyTried:
        return outcome
    except (BadRecord, ValidationError, KeyError, TypeError, ArithmeticError) as error:
        return Outcome(number, REFUSED, "", f"{type(error).__name__}: {error}")
    return outcome


def keep(number: int, said: dict[str, Any], line: str, by: Actor) -> Outcome:
    """Put it in where it is new."""
    content_of(said["content"])
    agency = agency_of(said["agency"], by)
    report = AnnualReport.objects.filter(agency=agency, year=said["year"], scope=said["scope"]).first()
    there = versions(report).filter(version=said["version"]).first() if report else None
    if there is not None:
        same = record_of(there) == line.rstrip("\n")
        return Outcome(number, SAME if same else DIFFERENT, said["title"])
    if report is None:
        report = AnnualReport(agency=agency, year=said["year"], scope=said["scope"])
        report.state, report.era, report.title = ReportState.PUBLISHED, said["era"], said["title"]
        report.full_clean(exclude=["reading", "assigned_to", "approved_by"])
        report.save()
    elif report.reading_id is not None:
        return Outcome(
            number, REFUSED, said["title"], "the report is on the desk here, with a file of its own"
        )
    publication = Publication(
        report=report,
        agency=agency,
        **{
            name: said[name]
            for name in ("version", "year", "scope", "era", "title", "issued", "text", "content")
        },
        notice=said["notice"],
        at=said["at"],
        is_current=False,
    )
    publication.full_clean(exclude=["content", "issued", "by", "withdrawn_at", "withdrawn_by"])
    publication.save()
    if said["is_current"]:
        versions(report).filter(is_current=True).update(is_current=False)
        Publication.objects.filter(pk=publication.pk).update(is_current=True)
        publication.is_current = True
        replace_figures(publication, figures_of(publication))
        show(publication)
    else:
        report_changed(report.pk)
    change = Change("version", None, str(publication.version))
    record(Act.PUBLISHED, by, publication, report=report, change=change, why="read from a dump")
    return Outcome(number, NEW, said["title"])


def versions(report: AnnualReport) -> QuerySet[Publication]:
    """Its publications, with what a record of them says."""
    return report.publications.select_related("agency__region")


def agency_of(said: dict[str, Any], by: Actor) -> Agency:
    """The agency of that name in that region; made where it is not there."""
    region = region_of(said["region"])
    known = Agency.objects.filter(name=said["name"], region=region).first()
    if known is not None:
        return known
    agency = create_agency(said["name"], region, by, kind=said["kind"])
    agency.credit_code = said["credit_code"]
    agency.full_clean()
    agency.save()
    return agency


def region_of(said: dict[str, Any]) -> Region:
    """The region of that code and year; made where it is not there."""
    known = Region.objects.filter(code=said["code"], valid_from=said["valid_from"]).first()
    if known is not None:
        return known
    region = Region(**said)
    region.full_clean()
    region.save()
    return region


def figures_of(publication: Publication) -> list[PublishedFigure]:
    """Its public figures; one of an indicator that is unknown here stays in its content alone."""
    figures = [
        each
        for each in publication.content["figures"]
        if each["indicator"] and each["origin"] != RowOrigin.TEXT
    ]
    known = indicators_named(each["indicator"] for each in figures)
    return [
        PublishedFigure(
            publication=publication,
            agency_id=publication.agency_id,
            year=publication.year,
            indicator_id=known[each["indicator"]],
            value=None if each["value"] is None else Decimal(each["value"]),
            unit=each["unit"] or "",
            **{name: each[name] for name in ("place", "printed", "mark", "state", "start", "end")},
        )
        for each in figures
        if each["indicator"] in known
    ]


def indicators_named(names: Iterable[str]) -> dict[str, int]:
    """Their numbers here, by “form:code”."""
    wanted = {tuple(name.split(":", 1)) for name in names}
    found = Indicator.objects.filter(era__in={era for era, _code in wanted}).values_list("era", "code", "pk")
    return {f"{era}:{code}": key for era, code, key in found if (era, code) in wanted}
