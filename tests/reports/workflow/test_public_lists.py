"""The lists of what is public stay in step, act by act, and can be made anew to the same."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.models import IndicatorCount, SeriesAnswer, SeriesCount
from reports.models import (
    AgencyCount,
    AnnualReport,
    ListedReport,
    PublicAgency,
    PublicState,
    ReportCount,
    SearchPart,
)
from reports.workflow.agency_edits import keep_agency
from reports.workflow.preparing import prepare
from reports.workflow.public_agencies import FACTS
from reports.workflow.public_figures import COLUMNS
from reports.workflow.public_lists import is_behind, rebuild, refresh_region
from reports.workflow.publishing import open_version, withdraw
from tests.factories import AgencyFactory, RegionFactory, published_report, released

pytestmark = pytest.mark.django_db


def lists() -> dict[str, Any]:
    return {
        "listed": list(ListedReport.objects.order_by("pk").values()),
        "counts": sorted(
            ReportCount.objects.filter(count__gt=0).values_list("place", "year", "era", "kind", "count")
        ),
        "agencies": sorted(PublicAgency.objects.filter(published__gt=0).values_list("agency_id", *FACTS)),
        "agency counts": sorted(
            AgencyCount.objects.filter(count__gt=0).values_list("place", "year", "count")
        ),
        "answers": sorted(SeriesAnswer.objects.values_list(*COLUMNS)),
        "same answers": sorted(
            SeriesCount.objects.filter(count__gt=0).values_list(
                "series", "kind", "year", "total", "count", "partly"
            )
        ),
        "figures": sorted(
            IndicatorCount.objects.filter(count__gt=0).values_list("indicator", "year", "count")
        ),
        "parts": sorted(SearchPart.objects.values_list("publication", "number")),
    }


def test_after_every_act_the_lists_are_what_a_rebuild_would_make() -> None:
    agency = AgencyFactory(region=RegionFactory(code="110106"), kind="township")
    first = published_report(agency)
    second = published_report(agency, year=2022)
    third = published_report(AgencyFactory(region=RegionFactory(code="320100")), year=2020, era="e3")
    open_version(first.report_id, "更正", None)
    released(AnnualReport.objects.get(pk=first.report_id), "更正")
    withdraw(second.report_id, "撤回", None)
    agency.kind = "zone"
    agency.region = RegionFactory(code="110108")
    keep_agency(agency, None)
    region = third.agency.region
    type(region).objects.filter(pk=region.pk).update(name="改名市")
    refresh_region(region.pk)
    heir = AgencyFactory(region=RegionFactory(code="320102"))
    published_report(heir, year=2020, era="e3")
    third.agency.merged_into = heir
    keep_agency(third.agency, None)
    kept = lists()
    assert ("", 2020, 1) in kept["agency counts"]
    assert ("3201", 2020, 1) in kept["agency counts"]
    assert {each[5] for each in kept["answers"]} >= {"received"}
    assert ("110106", 0, "", "", 1) not in kept["counts"]
    assert ("110108", 2023, "e4", "zone", 1) in kept["counts"]
    assert ("", 0, "", "", 3) in kept["counts"]
    assert rebuild() == 3
    assert lists() == kept
    assert {each["region_name"] for each in kept["listed"]} > {"改名市"}


def test_each_public_act_raises_the_counter() -> None:
    numbers = []
    agency = AgencyFactory()
    for act in (
        lambda: published_report(agency),
        lambda: withdraw(AnnualReport.objects.get().pk, "撤回", None),
        lambda: keep_agency(rename(agency), None),
    ):
        act()
        numbers.append(PublicState.objects.get().number)
    assert numbers == sorted(set(numbers))


def rename(agency: Any) -> Any:
    agency.name = "改名局"
    return agency


def test_prepare_makes_lists_that_are_lacking() -> None:
    published_report()
    prepare()
    assert not is_behind()
    ListedReport.objects.all().delete()
    SearchPart.objects.all().delete()
    assert is_behind()
    prepare()
    assert ListedReport.objects.count() == SearchPart.objects.count() == 1
