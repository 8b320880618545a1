"""The list of reports: each filter, the counts beside the choices, hits, order, pages, and files of exactly what is listed."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client

from reports.models import Agency, Publication
from tests.factories import AgencyFactory, RegionFactory, published_report

pytestmark = pytest.mark.django_db


def titles(visitor: Client, question: str) -> list[str]:
    return [hit.publication.title for hit in visitor.get(f"/reports/?{question}").context["hits"]]


def years(visitor: Client, question: str) -> list[int]:
    return [hit.publication.year for hit in visitor.get(f"/reports/?{question}").context["hits"]]


@pytest.fixture
def government() -> Agency:
    return AgencyFactory(
        name="甲县人民政府", kind="government", region=RegionFactory(code="110106", name="甲县")
    )


@pytest.fixture
def three(government: Agency) -> list[Publication]:
    township = AgencyFactory(
        name="乙镇人民政府",
        kind="township",
        region=RegionFactory(code="110106001", name="乙镇", level=4),
    )
    elsewhere = AgencyFactory(name="丙市财政局", region=RegionFactory(code="320100", name="丙市", level=2))
    return [
        published_report(government, year=2023, words=["推进政务公开标准化"]),
        published_report(township, year=2023, words=["加强政务微博管理"]),
        published_report(elsewhere, year=2020, era="e3", cells={"t3.received_new.total": "5"}),
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", ["甲县", "乙镇", "丙市"]),
        ("year=2023", ["甲县", "乙镇"]),
        ("year=2023&year=2020", ["甲县", "乙镇", "丙市"]),
        ("region=110000", ["甲县", "乙镇"]),
        ("region=110106", ["甲县", "乙镇"]),
        ("region=110106001", ["乙镇"]),
        ("region=320100", ["丙市"]),
        ("kind=government", ["甲县"]),
        ("kind=government&kind=department", ["甲县", "丙市"]),
        ("era=e3", ["丙市"]),
        ("era=e4&year=2020", []),
        ("name=镇", ["乙镇"]),
        ("q=政务公开", ["甲县"]),
        ("q=政务", ["甲县", "乙镇"]),
        ("q=政务 微博", ["乙镇"]),
        ("q=政务　微博", ["乙镇"]),
        ("q=财政局", ["丙市"]),
        ("q=没有这个词", []),
    ],
)
def test_a_filter_leaves_what_it_names(
    visitor: Client, three: list[Publication], question: str, expected: list[str]
) -> None:
    assert [title[:2] for title in titles(visitor, question)] == expected


def test_a_filter_by_agency_is_by_its_number(
    visitor: Client, three: list[Publication], government: Agency
) -> None:
    assert [title[:2] for title in titles(visitor, f"agency={government.pk}")] == ["甲县"]


def test_it_says_how_many_of_how_many(visitor: Client, three: list[Publication]) -> None:
    assert "<strong>2</strong> of 3 reports" in visitor.get("/reports/?year=2023").content.decode()


def test_a_facet_counts_what_the_other_filters_leave(visitor: Client, three: list[Publication]) -> None:
    facets = visitor.get("/reports/?year=2023&kind=government").context["facets"]
    assert [(each.value, each.count, each.selected) for each in facets.year.choices] == [("2023", 1, True)]
    assert [(each.value, each.count, each.selected) for each in facets.kind.choices] == [
        ("government", 1, True),
        ("township", 1, False),
    ]


def test_each_filter_in_use_is_a_chip_that_takes_it_away(visitor: Client, three: list[Publication]) -> None:
    chips = visitor.get("/reports/?q=政务&year=2023&year=2020&region=110000&page=2").context["chips"]
    assert [(str(chip.label), chip.value) for chip in chips] == [
        ("Words in the text", "政务"),
        ("Region", "110000"),
        ("Year", "2023"),
        ("Year", "2020"),
    ]
    assert chips[2].address == "?q=%E6%94%BF%E5%8A%A1&year=2020&region=110000"


def test_a_hit_is_marked_in_the_text_around_it(visitor: Client, three: list[Publication]) -> None:
    page = visitor.get("/reports/?q=标准化").content.decode()
    assert "推进政务公开<mark>标准化</mark>" in page


def test_words_are_shown_as_typed_and_never_run(visitor: Client) -> None:
    page = visitor.get('/reports/?q=<script>alert(1)</script>&name="><b>').content.decode()
    assert "<script>alert" not in page
    assert "<b>" not in page


def test_letters_are_found_in_either_case(visitor: Client) -> None:
    published_report(words=["开通 WeChat 公众号"])
    assert len(titles(visitor, "q=wechat")) == 1


@pytest.mark.parametrize("word", ["%", "_", "\\", "'", '"'])
def test_signs_that_mean_something_to_a_database_are_looked_for_as_they_are(
    visitor: Client, word: str
) -> None:
    published_report(words=["平常的一句话"])
    sought = published_report(words=[f"带有{word}的一句话"])
    hits = visitor.get("/reports/", {"q": f"带有{word}"}).context["hits"]
    assert [hit.publication.pk for hit in hits] == [sought.pk]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", [2023, 2023, 2020]),
        ("sort=year", [2020, 2023, 2023]),
        ("sort=region", [2023, 2023, 2020]),
        ("sort=published", [2020, 2023, 2023]),
    ],
)
def test_the_order_can_be_chosen(
    visitor: Client, three: list[Publication], question: str, expected: list[int]
) -> None:
    assert years(visitor, question) == expected


@pytest.mark.parametrize("sort", ["", "year", "published", "region", "agency"])
def test_no_report_is_on_two_pages_or_on_none(visitor: Client, government: Agency, sort: str) -> None:
    for year in range(2008, 2026):
        published_report(government, year=year)
    for _ in range(5):
        published_report(year=2023)
    pages = [visitor.get(f"/reports/?sort={sort}&page={number}").context["hits"] for number in (1, 2)]
    seen = [hit.publication.pk for hits in pages for hit in hits]
    assert len(seen) == len(set(seen)) == 23


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("1", 1), ("2", 2), ("9", 2), ("0", 2), ("-1", 2), ("x", 1), ("", 1), ("9" * 400, 2), ("1.5", 1)],
)
def test_a_page_number_that_is_none_shows_a_page_all_the_same(
    visitor: Client, government: Agency, asked: str, shown: int
) -> None:
    for year in range(2007, 2029):
        published_report(government, year=year)
    assert visitor.get(f"/reports/?page={asked}").context["page"].number == shown


@pytest.mark.parametrize(
    "question",
    [
        "year=abc",
        "year=1066",
        "region=beijing",
        "region=1",
        "kind=king",
        "era=e99",
        "agency=99999999999999999999999",
        "agency=x",
        "sort=random",
        "q=" + "x" * 101,
        "q=a b c d e f g h i",
        "q=%00",
        "name=%00",
    ],
)
def test_what_is_not_understood_is_said_and_no_file_is_made_of_it(
    visitor: Client, three: list[Publication], question: str
) -> None:
    answer = visitor.get(f"/reports/?{question}")
    assert answer.status_code == 200
    assert "could not be understood" in answer.content.decode()
    assert visitor.get(f"/reports/download.csv?{question}").status_code == 400


def test_nothing_found_leads_out(visitor: Client, three: list[Publication]) -> None:
    page = visitor.get("/reports/?q=没有这个词").content.decode()
    assert "No published report fits" in page
    assert 'href="/reports/">All published reports' in page


def test_the_regions_offered_are_those_with_reports_and_what_lies_below_the_chosen_one(
    visitor: Client, three: list[Publication]
) -> None:
    RegionFactory(code="110000", name="京", level=1)
    RegionFactory(code="320000", name="苏", level=1)
    RegionFactory(code="440000", name="粤", level=1)

    def offered(question: str) -> list[tuple[str, int]]:
        choices = visitor.get(f"/reports/?{question}").context["regions"].choices
        return [(each.name, each.depth) for each in choices]

    assert offered("") == [("京", 0), ("苏", 0)]
    assert offered("region=110000") == [("京", 0), ("甲县", 2), ("苏", 0)]
    assert offered("region=110106") == [("京", 0), ("甲县", 2), ("乙镇", 3), ("苏", 0)]


def as_rows(visitor: Client, address: str) -> list[dict[str, str]]:
    body = b"".join(visitor.get(address).streaming_content)  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


@pytest.mark.parametrize("question", ["", "year=2023", "q=政务&kind=township", "sort=year", "q=没有这个词"])
def test_a_file_holds_exactly_the_list_in_its_order(
    visitor: Client, three: list[Publication], question: str
) -> None:
    assert [row["title"] for row in as_rows(visitor, f"/reports/download.csv?{question}")] == titles(
        visitor, question
    )


def test_a_file_is_not_cut_into_pages(visitor: Client, government: Agency) -> None:
    for year in range(2008, 2030):
        published_report(government, year=year)
    assert len(as_rows(visitor, "/reports/download.csv?page=2")) == 22


def test_the_json_of_the_list_says_where_it_comes_from(visitor: Client, three: list[Publication]) -> None:
    answer = visitor.get("/reports/download.json?year=2020")
    said = json.loads(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert said["source"] == "http://testserver/reports/download.json?year=2020"
    assert said["rows"][0]["agency"] == "丙市财政局"
    assert said["rows"][0]["address"].endswith(three[2].get_absolute_url())
