"""Keeping what the public lists read in step with what is public (models: reports/models/public_lists.py).

Each function is called within the transaction of the act that it follows from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db import transaction
from django.db.models import F

from reports.models import Agency, ListedReport, Publication, PublicState, ReportCount, SearchPart
from reports.models.public_lists import ALL_YEARS
from reports.search.databases import stored
from reports.search.grams import VERSION, grams_of, parts_of
from reports.workflow.public_agencies import listed_anew, places, rebuild_agencies
from reports.workflow.public_figures import (
    drop_answers,
    forget_figures,
    keep_answers,
    rebuild_figures,
)
from reports.workflow.public_state import report_changed, something_changed, take_in_hand, ways_of_keeping

AT_ONCE = 500
TEXTS_AT_ONCE = 50
T = TypeVar("T")


def show(publication: Publication) -> None:
    """Put a publication that has just become current in the lists, with its figures, in place of the version before."""
    take_in_hand()
    take_out(ListedReport.objects.filter(report_id=publication.report_id))
    listed = entry(publication)
    ListedReport.objects.bulk_create([listed])
    SearchPart.objects.bulk_create(parts(publication.pk, listed, publication.text))
    count(listed, 1)
    listed_anew(listed, 1)
    keep_answers(listed)
    report_changed(publication.report_id)


def hide(report_id: int) -> None:
    """Take a withdrawn report out of the lists, and its figures."""
    forget_figures(report_id)
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
    for each in list(listed):
        count(each, -1)
        SearchPart.objects.filter(publication=each.pk).delete()
        drop_answers(each.pk)
        ListedReport.objects.filter(pk=each.pk).delete()
        listed_anew(each, -1)


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
        heir=agency.merged_into_id or agency.pk,
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
    """Whether the lists lack something, as after an import from elsewhere or with a new way of keeping them."""
    return any(behind())


def behind() -> tuple[bool, bool, bool]:
    """Whether the lists, the answers to series and the index of words have to be made anew."""
    state = PublicState.objects.filter(id=1).first()
    if state is None or Publication.objects.current().count() != ListedReport.objects.count():
        return True, True, True
    lists, answers, words = (getattr(state, name) != now for name, now in ways_of_keeping().items())
    return lists, answers, words


def catch_up() -> None:
    """Make anew what is behind and nothing else: in a large archive each of them takes minutes."""
    parts_of_it = (rebuild_lists, rebuild_figures, rebuild_words)
    with transaction.atomic():
        for is_old, rebuild_part in zip(behind(), parts_of_it, strict=True):
            if is_old:
                take_in_hand()
                rebuild_part()
                something_changed()


def rebuild(*, words: bool = True) -> int:
    """Make all lists anew from the publications; `words` may be left out. How many reports are listed."""
    with transaction.atomic():
        take_in_hand()
        number = rebuild_lists()
        rebuild_figures()
        something_changed()
        if words:
            rebuild_words()
    return number


def rebuild_lists() -> int:
    """Make the list of reports and its counts anew. How many are listed."""
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
    rebuild_agencies()
    PublicState.objects.filter(id=1).update(lists_version=ways_of_keeping()["lists_version"])
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
