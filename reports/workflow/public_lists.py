"""Keeping what the public lists read in step with what is public (models: reports/models/public_lists.py).

Each function is called within the transaction of the act that it follows from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db import transaction
from django.db.models import F

from indicators.region_codes import shared_digits
from reports.models import (
    Agency,
    ListedReport,
    PublicAgency,
    Publication,
    PublicState,
    ReportCount,
    SearchPart,
)
from reports.models.public_lists import ALL_YEARS
from reports.search.databases import stored
from reports.search.grams import VERSION, grams_of, parts_of

AT_ONCE = 500
TEXTS_AT_ONCE = 50
LEVELS = (2, 4, 6, 9)
T = TypeVar("T")


def something_changed() -> None:
    """Pages that were kept, all of them, are out of date from the commit of this transaction on."""
    PublicState.objects.get_or_create(id=1, defaults={"grams_version": VERSION})
    PublicState.objects.filter(id=1).update(number=F("number") + 1, everywhere=F("everywhere") + 1)


def report_changed(report_id: int) -> None:
    """Versions of one report came or went: pages of reports of other agencies stay true, all others are out of date.

    A version may name another agency than the one before it; the pages of both show it.
    """
    PublicState.objects.get_or_create(id=1, defaults={"grams_version": VERSION})
    PublicState.objects.filter(id=1).update(number=F("number") + 1)
    versions = Publication.objects.filter(report_id=report_id)
    agencies = set(versions.order_by().values_list("agency_id", flat=True))
    PublicAgency.objects.bulk_create(
        [PublicAgency(agency_id=each) for each in agencies], ignore_conflicts=True
    )
    PublicAgency.objects.filter(agency_id__in=agencies).update(number=F("number") + 1)


def show(publication: Publication) -> None:
    """Put a publication that has just become current in the lists, in place of the version before."""
    take_out(ListedReport.objects.filter(report_id=publication.report_id))
    listed = entry(publication)
    ListedReport.objects.bulk_create([listed])
    SearchPart.objects.bulk_create(parts(publication.pk, listed, publication.text))
    count(listed, 1)
    report_changed(publication.report_id)


def hide(report_id: int) -> None:
    """Take a withdrawn report out of the lists."""
    take_out(ListedReport.objects.filter(report_id=report_id))
    report_changed(report_id)


def refresh_agency(agency: Agency) -> None:
    """An agency's name, kind or region changed, or that of its region: its reports are listed anew."""
    refresh(ListedReport.objects.filter(agency=agency))
    something_changed()


def refresh_region(region_id: int) -> None:
    """A region's code or name changed."""
    refresh(ListedReport.objects.filter(agency__region=region_id))
    something_changed()


def refresh(listed: Iterable[ListedReport]) -> None:
    """List these reports anew."""
    for each in list(listed):
        show(Publication.objects.select_related("agency__region").get(pk=each.pk))


def take_out(listed: Iterable[ListedReport]) -> None:
    """Out of list, counts and index."""
    for each in listed:
        count(each, -1)
        SearchPart.objects.filter(publication=each.pk).delete()
        ListedReport.objects.filter(pk=each.pk).delete()


def entry(publication: Publication) -> ListedReport:
    """The row of a publication."""
    agency, region = publication.agency, publication.agency.region
    return ListedReport(
        publication_id=publication.pk,
        report_id=publication.report_id,
        version=publication.version,
        year=publication.year,
        scope=publication.scope,
        era=publication.era,
        title=publication.title,
        issued=publication.issued,
        at=publication.at,
        agency_id=agency.pk,
        agency_name=agency.name,
        kind=agency.kind,
        region_code=region.code,
        region_name=region.name,
        province=region.code[:2],
        prefecture=region.code[:4],
        county=region.code[:6],
    )


def parts(publication_id: int, listed: ListedReport, text: str) -> list[SearchPart]:
    """Its words: title and agency first, so that they are found too."""
    grams = grams_of(f"{listed.title}\n\t\n{listed.agency_name}\n\t\n{text}")
    return [
        SearchPart(publication_id=publication_id, number=number, grams=stored(part))
        for number, part in enumerate(parts_of(grams))
    ]


def places(region_code: str) -> list[str]:
    """The whole country, and each region that this one lies in, itself last: "", 11, 1101, 110106."""
    digits = shared_digits(region_code)
    return ["", *(digits[:size] for size in LEVELS if size <= len(digits))]


def count(listed: ListedReport, step: int) -> None:
    """One more or one less, everywhere it counts; always in this order, so that two acts wait and never block each other."""
    for place, year, era, kind in counted_by(listed):
        row = ReportCount.objects.filter(place=place, year=year, era=era, kind=kind)
        if step > 0:
            ReportCount.objects.get_or_create(place=place, year=year, era=era, kind=kind)
        row.update(count=F("count") + step)


def counted_by(listed: ListedReport) -> Iterator[tuple[str, int, str, str]]:
    """The rows that count a report: place, year, template, kind."""
    for place in places(listed.region_code):
        yield place, ALL_YEARS, "", ""
        yield place, listed.year, listed.era, listed.kind


def is_behind() -> bool:
    """Whether the lists lack something, as after an import from elsewhere or with a new way of keeping words."""
    state = PublicState.objects.filter(id=1).first()
    same_words = state is not None and state.grams_version == VERSION
    return not same_words or Publication.objects.current().count() != ListedReport.objects.count()


def rebuild(*, words: bool = True) -> int:
    """Make all lists anew from the publications; `words` may be left out. How many reports are listed."""
    with transaction.atomic():
        ReportCount.objects.all().delete()
        ListedReport.objects.all().delete()
        counts: Counter[tuple[str, int, str, str]] = Counter()
        number = 0
        for rows in batches(current_entries(), AT_ONCE):
            ListedReport.objects.bulk_create(rows)
            number += len(rows)
            for each in rows:
                counts.update(counted_by(each))
        ReportCount.objects.bulk_create(
            [ReportCount(place=p, year=y, era=e, kind=k, count=n) for (p, y, e, k), n in counts.items()],
            batch_size=AT_ONCE,
        )
        something_changed()
        if words:
            rebuild_words()
    return number


def rebuild_words() -> None:
    """Make the full text index anew."""
    SearchPart.objects.all().delete()
    publications = ListedReport.objects.order_by("pk").values_list("pk", flat=True)
    for keys in batches(publications.iterator(chunk_size=2_000), TEXTS_AT_ONCE):
        listed = ListedReport.objects.in_bulk(keys)
        texts = Publication.objects.filter(pk__in=keys).values_list("pk", "text")
        made = [part for key, text in texts for part in parts(key, listed[key], text)]
        SearchPart.objects.bulk_create(made, batch_size=AT_ONCE)
    PublicState.objects.filter(id=1).update(grams_version=VERSION)


def current_entries() -> Iterator[ListedReport]:
    """A row for each current publication, without its texts."""
    current = Publication.objects.current().select_related("agency__region").defer("text", "content")
    for publication in current.order_by("pk").iterator(chunk_size=2_000):
        yield entry(publication)


def batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """So many at a time."""
    waiting: list[T] = []
    for thing in things:
        waiting.append(thing)
        if len(waiting) == size:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
