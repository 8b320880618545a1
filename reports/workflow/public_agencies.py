"""Keeping the public list of agencies and the counts of coverage in step with the listed reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from django.db.models import Count, F, Max, Min

from indicators.region_codes import shared_digits
from reports.models import AgencyCount, ListedReport, PublicAgency
from reports.models.public_lists import ALL_YEARS

AT_ONCE = 500
LEVELS = (2, 4, 6, 9)
FACTS = ("name", "kind", "region_code", "region_name", "published", "first", "last")
Place = tuple[str, int]
"""Shared digits and year."""


def places(region_code: str) -> list[str]:
    """The whole country, and each region that this one lies in, itself last: "", 11, 1101, 110106."""
    digits = shared_digits(region_code)
    return ["", *(digits[:size] for size in LEVELS if size <= len(digits))]


def listed_anew(listed: ListedReport, step: int) -> None:
    """A report was put in the list (`step` 1) or taken out of it (-1): the list is as it is behind that."""
    keep_facts(listed.agency_id)
    count_agencies(listed, step)


def keep_facts(agency_id: int) -> None:
    """What the list says of one agency."""
    rows = list(facts(agency_id=agency_id))
    PublicAgency.objects.filter(agency_id=agency_id).update(published=0)
    write(rows)


def facts(**of: int) -> Iterator[PublicAgency]:
    """A row for each agency with listed reports, which all say the same of it once an act that changes it is through."""
    rows = ListedReport.objects.filter(**of).order_by("agency_id").values_list("agency_id")
    numbers = rows.annotate(
        Max("agency_name"),
        Max("kind"),
        Max("region_code"),
        Max("region_name"),
        Count("pk"),
        Min("year"),
        Max("year"),
    )
    for agency, *values in numbers.iterator(chunk_size=2_000):
        yield PublicAgency(agency_id=agency, **dict(zip(FACTS, values, strict=True)))


def write(rows: Iterable[PublicAgency]) -> None:
    """Put the facts beside the counter of changes, which stays."""
    PublicAgency.objects.bulk_create(
        rows, update_conflicts=True, update_fields=FACTS, unique_fields=["agency_id"], batch_size=AT_ONCE
    )


def count_agencies(listed: ListedReport, step: int) -> None:
    """Where its agency has no other public report of the year (or of any), one more or one less."""
    own = set(counted_places(listed.region_code, listed.year))
    others = ListedReport.objects.filter(heir=listed.heir).exclude(pk=listed.pk)
    for year, region_code in others.values_list("year", "region_code").distinct():
        own -= set(counted_places(region_code, year))
    for place, year in sorted(own):
        AgencyCount.objects.get_or_create(place=place, year=year)
        AgencyCount.objects.filter(place=place, year=year).update(count=F("count") + step)


def counted_places(region_code: str, year: int) -> Iterator[Place]:
    """Where a report counts, for its year and for all."""
    for place in places(region_code):
        yield place, year
        yield place, ALL_YEARS


def rebuild_agencies() -> None:
    """Make facts and counts anew from the listed reports."""
    PublicAgency.objects.update(published=0)
    write(facts())
    AgencyCount.objects.all().delete()
    AgencyCount.objects.bulk_create(
        [
            AgencyCount(place=place, year=year, count=count)
            for (place, year), count in counted_agencies().items()
        ],
        batch_size=AT_ONCE,
    )


def counted_agencies() -> Counter[Place]:
    """How many agencies, each with its heir, have a listed report in a place and year."""
    counts: Counter[Place] = Counter()
    rows = ListedReport.objects.order_by("heir").values_list("heir", "region_code", "year")
    for _heir, found in groupby(rows.iterator(chunk_size=2_000), key=itemgetter(0)):
        counts.update({place for _heir, code, year in found for place in counted_places(code, year)})
    return counts
