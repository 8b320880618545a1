"""Keeping the public figures, the answers to series and the counts of both in step with what is public.

Each function is called within the transaction of the act that it follows from, behind `public_state.take_in_hand`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from django.db.models import Count, F, Q

from indicators.catalogue import load_catalogue
from indicators.models import ALL_KINDS, IndicatorCount, PublishedFigure, SeriesAnswer, SeriesCount
from indicators.series.answers import Feeds, FigureSaid, answers_of, feeds_of
from reports.models import ListedReport, Publication, PublicState
from reports.workflow.loading import Row, load
from reports.workflow.public_state import take_in_hand, ways_of_keeping

AT_ONCE = 500
COLUMNS = (
    "publication_id",
    "agency_id",
    "year",
    "region_code",
    "kind",
    "series",
    "total",
    "is_partly",
    "place",
)
COUNTED = ("series", "kind", "year", "total", "count", "partly")
SameKey = tuple[str, str, int, Decimal]
"""Series, kind, year, value."""


def replace_figures(publication: Publication, figures: Sequence[PublishedFigure]) -> None:
    """The public figures of the report are those of this version and no other."""
    forget_figures(publication.report_id)
    PublishedFigure.objects.bulk_create(figures, batch_size=AT_ONCE)
    count_figures(((each.indicator_id, each.year) for each in figures), 1)


def forget_figures(report_id: int) -> None:
    """The report has no public figures any more."""
    take_in_hand()
    old = PublishedFigure.objects.filter(publication__report_id=report_id)
    count_figures(old.order_by().values_list("indicator_id", "year"), -1)
    old.delete()


def count_figures(figures: Iterable[tuple[int, int]], step: int) -> None:
    """So many more or less of each indicator and year."""
    times: dict[tuple[int, int], set[int]] = defaultdict(set)
    for (indicator, year), number in Counter(figures).items():
        times[year, number].add(indicator)
    for (year, number), indicators in times.items():
        rows = IndicatorCount.objects.filter(year=year, indicator_id__in=indicators)
        missing = indicators - set(rows.values_list("indicator_id", flat=True))
        IndicatorCount.objects.bulk_create(
            IndicatorCount(indicator_id=each, year=year) for each in sorted(missing)
        )
        rows.update(count=F("count") + step * number)


def keep_answers(listed: ListedReport) -> None:
    """What a report that was just listed says of the series."""
    said = PublishedFigure.objects.filter(publication=listed.publication_id).values_list(
        "indicator_id", "value", "unit", "place"
    )
    figures = list(said)
    rows = rows_of(listed, figures, feeds_of(indicator for indicator, *_rest in figures))
    load(SeriesAnswer, COLUMNS, rows)
    count_answers(rows, 1)


def drop_answers(publication_id: int) -> None:
    """A report is listed no more."""
    answers = SeriesAnswer.objects.filter(publication=publication_id)
    count_answers(list(answers.values_list(*COLUMNS)), -1)
    answers.delete()


def rows_of(listed: ListedReport, figures: Iterable[FigureSaid], feeds: Feeds) -> list[Row]:
    """The answers of a report, in the order of COLUMNS."""
    of_report = (listed.publication_id, listed.agency_id, listed.year, listed.region_code, listed.kind)
    return [(*of_report, *astuple(each)) for each in answers_of(figures, feeds)]


def same_keys(rows: Iterable[Row]) -> Iterator[tuple[SameKey, bool]]:
    """Where an answer counts, and whether it is only partly comparable."""
    for _publication, _agency, year, _code, kind, series, total, is_partly, _place in rows:
        yield (series, ALL_KINDS, year, total), is_partly
        yield (series, kind, year, total), is_partly


def count_answers(rows: Sequence[Row], step: int) -> None:
    """One more or one less for each; a report answers a series once, so that no row counts twice."""
    partly: dict[bool, Q] = {}
    for (series, kind, year, total), is_partly in same_keys(rows):
        partly[is_partly] = partly.get(is_partly, Q()) | Q(series=series, kind=kind, year=year, total=total)
    if step > 0:
        SeriesCount.objects.bulk_create(
            [
                SeriesCount(series=series, kind=kind, year=year, total=total)
                for (series, kind, year, total), _partly in same_keys(rows)
            ],
            ignore_conflicts=True,
        )
    for is_partly, wanted in partly.items():
        more = {"partly": F("partly") + step} if is_partly else {}
        SeriesCount.objects.filter(wanted).update(count=F("count") + step, **more)


def rebuild_figures() -> None:
    """Make answers and counts anew from the public figures and the listed reports."""
    take_in_hand()
    SeriesAnswer.objects.all().delete()
    SeriesCount.objects.all().delete()
    IndicatorCount.objects.all().delete()
    feeds = feeds_of()
    keys = list(ListedReport.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        load(SeriesAnswer, COLUMNS, answers_among(keys[start : start + AT_ONCE], feeds))
    for series in load_catalogue().series:
        counted = list(same_answers(series.code))  # first all: a COPY leaves the connection to nothing else
        load(SeriesCount, COUNTED, counted)
    count_all_figures()
    PublicState.objects.filter(id=1).update(series_digest=ways_of_keeping()["series_digest"])


def same_answers(series: str) -> Iterator[Row]:
    """In the order of COUNTED, counted by the database."""
    answers = SeriesAnswer.objects.filter(series=series).order_by()
    numbers = {"count": Count("pk"), "partly": Count("pk", filter=Q(is_partly=True))}
    of_any = answers.values_list("year", "total").annotate(**numbers)
    yield from ((series, ALL_KINDS, *row) for row in of_any)
    for row in answers.values_list("kind", "year", "total").annotate(**numbers):
        yield (series, *row)


def answers_among(publications: Sequence[int], feeds: Feeds) -> list[Row]:
    """The answers of some listed reports."""
    listed = ListedReport.objects.in_bulk(publications)
    figures = PublishedFigure.objects.filter(publication__in=publications, indicator__in=list(feeds))
    said = figures.order_by("publication_id").values_list(
        "publication_id", "indicator_id", "value", "unit", "place"
    )
    return [
        row
        for publication, found in groupby(said.iterator(chunk_size=20_000), key=itemgetter(0))
        for row in rows_of(listed[publication], (each[1:] for each in found), feeds)
    ]


def count_all_figures() -> None:
    """How many figures of each year answer each indicator."""
    counted = PublishedFigure.objects.order_by().values_list("indicator_id", "year").annotate(Count("pk"))
    IndicatorCount.objects.bulk_create(
        [IndicatorCount(indicator_id=key, year=year, count=number) for key, year, number in counted],
        batch_size=AT_ONCE,
    )
