"""Coverage by region and year, on a map of tiles and in tables; expected is every agency of the register once a year."""

from __future__ import annotations

import pytest
from django.test import Client

from reports.models import Agency
from reports.views.tiles import provinces
from tests.factories import AgencyFactory, RegionFactory, published_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Agency:
    """In a county of Beijing beside an agency that published nothing."""
    RegionFactory(code="110000", name="北京市", level=1)
    county = RegionFactory(code="110106", name="丰台区")
    AgencyFactory(name="丰台区教育局", region=county)
    return AgencyFactory(name="丰台区财政局", region=county)


def test_a_province_shows_how_many_reports_are_public_of_those_expected(
    visitor: Client, bureau: Agency
) -> None:
    published_report(bureau, year=2023)
    answer = visitor.get("/regions/")
    (row,) = answer.context["rows"]
    assert (row.key, row.name, row.published, row.expected, row.percent) == ("110000", "北京市", 1, 2, 50)
    assert 'aria-label="Beijing 1 of 2"' in answer.content.decode()


def test_a_summary_and_a_report_of_its_own_count_once(visitor: Client, bureau: Agency) -> None:
    published_report(bureau, year=2023)
    published_report(bureau, year=2023, scope="summary")
    assert visitor.get("/regions/").context["rows"][0].published == 1


def test_who_was_merged_is_expected_no_more_and_counts_for_its_heir(visitor: Client, bureau: Agency) -> None:
    old = AgencyFactory(name="丰台区财税局", region=bureau.region, merged_into=bureau)
    published_report(bureau, year=2023)
    published_report(old, year=2023)
    row = visitor.get("/regions/").context["rows"][0]
    assert (row.published, row.expected) == (1, 2)


def test_each_year_has_its_own_map(visitor: Client, bureau: Agency) -> None:
    for year in (2022, 2023):
        published_report(bureau, year=year)
    assert visitor.get("/regions/").context["year"] == 2023
    assert visitor.get("/regions/?year=2022").context["year"] == 2022
    odd = visitor.get("/regions/?year=1999")
    assert odd.context["year"] == 2023
    assert "There is nothing for the year 1999." in odd.content.decode()


def test_a_region_lists_those_below_it_each_with_its_share(visitor: Client, bureau: Agency) -> None:
    RegionFactory(code="320000", name="江苏省", level=1)
    city = RegionFactory(code="321300", name="宿迁市", level=2)
    county = RegionFactory(code="321302", name="宿城区")
    for region in (city, county, county):
        AgencyFactory(region=region)
    published_report(Agency.objects.filter(region=county).first(), year=2023)
    rows = visitor.get("/regions/320000/").context["rows"]
    assert [(row.name, row.depth, row.published, row.expected) for row in rows] == [
        ("宿迁市", 0, 1, 3),
        ("宿城区", 1, 1, 2),
    ]


@pytest.mark.parametrize("code", ["999999", "11", "x", "1101061", "110106000", "0"])
def test_what_is_no_region_is_not_found(visitor: Client, bureau: Agency, code: str) -> None:
    assert visitor.get(f"/regions/{code}/").status_code == 404


def test_a_region_without_anything_public_says_so(visitor: Client, bureau: Agency) -> None:
    assert "Nothing of this region is published yet" in visitor.get("/regions/110106/").content.decode()
    assert "Nothing is published yet" in visitor.get("/regions/").content.decode()


def test_no_two_tiles_lie_upon_each_other_and_every_province_has_one() -> None:
    tiles = provinces()
    assert len({(tile.row, tile.column) for tile in tiles}) == len({tile.code for tile in tiles}) == 34
    assert {tile.code for tile in tiles if not tile.reports} == {"710000", "810000", "820000"}
