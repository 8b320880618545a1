"""Which reports are compared with others, so that these are looked at again when those change, and in which order they are locked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from reports.models import Agency, AnnualReport, ReportScope
from reports.models import Reading as StoredReading
from reports.pipeline.check.around import EARLIER_YEARS, includes_the_bodies_below
from reports.workflow.surroundings import counting

DEEPEST = 20
"""More levels than any country has; agencies above themselves end here."""


def touched_by(report: AnnualReport) -> list[AnnualReport]:
    """The reports that are compared with this one: its agency's next years, and the summary above it of the same year.

    Never more than a handful, and always later in time or higher up, so that no two acts wait for each other.
    """
    return [other for other, _because in touched_by_these([report])]


def touched_by_these(reports: Sequence[AnnualReport]) -> list[tuple[AnnualReport, AnnualReport]]:
    """The reports apart from these that are compared with them, each once with one of them, in the order to lock them in."""
    if not reports:
        return []
    years = [report.year for report in reports]
    later = Q(
        agency__in={report.agency_id for report in reports},
        year__range=(min(years), max(years) + EARLIER_YEARS),
    )
    above = {report.agency.parent_id for report in reports} - {None}
    candidates = later | Q(agency__in=above, year__in=set(years)) if above else later
    found = counting().filter(candidates).exclude(pk__in={report.pk for report in reports})
    touched: dict[int, tuple[AnnualReport, AnnualReport]] = {}
    summaries: dict[int, tuple[AnnualReport, AnnualReport]] = {}
    for other in found.select_related("agency"):
        for report in reports:
            if is_later(other, report):
                touched[other.pk] = (other, report)
            elif is_above(other, report):
                summaries[other.pk] = (other, report)
    for pk in including_those_below([other for other, _report in summaries.values()]):
        touched.setdefault(pk, summaries[pk])
    first = {
        other.pk: place for place, other in enumerate(in_order(each for each, _report in touched.values()))
    }
    return sorted(touched.values(), key=lambda pair: first[pair[0].pk])


def is_later(other: AnnualReport, report: AnnualReport) -> bool:
    """Whether it is one of the agency's next years."""
    same = (other.agency_id, other.scope) == (report.agency_id, report.scope)
    return same and report.year < other.year <= report.year + EARLIER_YEARS


def is_above(other: AnnualReport, report: AnnualReport) -> bool:
    """Whether it is the superior's report of the same year, or the agency's own summary."""
    if other.year != report.year:
        return False
    if other.agency_id == report.agency_id:
        return (report.scope, other.scope) == (ReportScope.OWN, ReportScope.SUMMARY)
    return other.agency_id == report.agency.parent_id


def including_those_below(reports: Iterable[AnnualReport]) -> set[int]:
    """Those that sum up the bodies below, by their scope or in their own words."""
    found, asked = set(), []
    for report in reports:
        if report.scope == ReportScope.SUMMARY:
            found.add(report.pk)
        else:
            asked.append(report.pk)
    texts = StoredReading.objects.filter(pk__in=AnnualReport.objects.filter(pk__in=asked).values("reading"))
    if asked:
        found |= {
            pk for pk, text in texts.values_list("report_id", "text") if includes_the_bodies_below(text)
        }
    return found


def in_order(reports: Iterable[AnnualReport]) -> list[AnnualReport]:
    """The order in which all lock reports: earlier years first, in a year those of lower bodies first."""
    every = list(reports)
    depth = depths_of({report.agency_id for report in every})
    return sorted(
        every,
        key=lambda each: (each.year, -depth[each.agency_id], each.scope == ReportScope.SUMMARY, each.pk),
    )


def depths_of(agencies: Iterable[int]) -> dict[int, int]:
    """How many bodies stand above each of these, in a question a level."""
    depth = dict.fromkeys(agencies, 0)
    at = {agency: agency for agency in depth}
    while at and max(depth.values()) < DEEPEST:
        parents = dict(Agency.objects.filter(pk__in=set(at.values())).values_list("pk", "parent_id"))
        at = {agency: parent for agency, here in at.items() if (parent := parents.get(here)) is not None}
        for agency in at:
            depth[agency] += 1
    return depth
