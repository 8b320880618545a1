"""Whether what the public lists keep is what the publications say: sums that pages show as they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, Sum

from indicators.catalogue import load_catalogue
from indicators.models import IndicatorCount, PublishedFigure, SeriesAnswer, SeriesCount
from indicators.series.answers import feeds_of
from reports.models import AgencyCount, ListedReport, PublicAgency, ReportCount
from reports.workflow.public_agencies import FACTS, counted_agencies, facts
from reports.workflow.public_figures import AT_ONCE, COLUMNS, COUNTED, answers_among, same_answers
from reports.workflow.public_lists import counted_by

REMEDY = "`manage.py reindex --lists-only` makes them anew"


def unlike_the_publications() -> Iterator[str]:
    """One sentence for each kind of kept rows that are not what they follow from."""
    kinds = {
        "counts of reports": reports_differ,
        "counts of agencies": agencies_differ,
        "facts of agencies": facts_differ,
        "counts of figures": figures_differ,
        "answers to series": answers_differ,
        "counts of answers": same_answers_differ,
    }
    for name, differ in kinds.items():
        if differ():
            yield f"the {name} kept for the public pages are not those of the publications; {REMEDY}"


def reports_differ() -> bool:
    """By place, year, template and kind."""
    counted = Counter(
        key for each in ListedReport.objects.iterator(chunk_size=AT_ONCE) for key in counted_by(each)
    )
    kept = ReportCount.objects.filter(count__gt=0).values_list("place", "year", "era", "kind", "count")
    return {tuple(key): number for *key, number in kept} != counted


def agencies_differ() -> bool:
    """By place and year."""
    kept = AgencyCount.objects.filter(count__gt=0).values_list("place", "year", "count")
    return {(place, year): number for place, year, number in kept} != counted_agencies()


def facts_differ() -> bool:
    """Name, kind, region and years of each agency."""
    kept = PublicAgency.objects.filter(published__gt=0).order_by("agency_id").values_list("agency_id", *FACTS)
    return list(kept) != [(each.agency_id, *(getattr(each, name) for name in FACTS)) for each in facts()]


def figures_differ() -> bool:
    """By indicator and year."""
    counted = PublishedFigure.objects.order_by().values_list("indicator_id", "year").annotate(Count("pk"))
    kept = IndicatorCount.objects.filter(count__gt=0).values_list("indicator_id", "year", "count")
    return set(kept) != set(counted)


def answers_differ() -> bool:
    """What each listed report says of the series, some reports at a time."""
    feeds = feeds_of()
    keys = list(ListedReport.objects.order_by("pk").values_list("pk", flat=True))
    said = 0
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        worked_out = set(answers_among(some, feeds))
        if worked_out != set(SeriesAnswer.objects.filter(publication__in=some).values_list(*COLUMNS)):
            return True
        said += len(worked_out)
    return SeriesAnswer.objects.count() != said


def same_answers_differ() -> bool:
    """By series, kind, year and value."""
    kept = SeriesCount.objects.filter(count__gt=0)
    for series in load_catalogue().series:
        if set(kept.filter(series=series.code).values_list(*COUNTED)) != set(same_answers(series.code)):
            return True
    total = kept.aggregate(number=Sum("count"))["number"] or 0
    return bool(total != 2 * SeriesAnswer.objects.count())  # once for its kind, once for all kinds
