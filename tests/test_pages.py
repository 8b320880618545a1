"""Every public page: it answers in both languages, only to GET and HEAD, with few queries, and nothing of it is a risk."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from reports.models import AnnualReport, Publication
from reports.workflow.publishing import open_version
from tests.factories import AgencyFactory, AgencyNameFactory, RegionFactory, published_report, released

MOST_QUERIES = 8
ADDRESSES = (
    "/",
    "/about/",
    "/about/rules/",
    "/api/",
    "/data/",
    "/reports/",
    "/reports/?q=申请&year=2023&region={code}&kind=department&era=e4&sort=agency&agency={agency}&name=局",
    "/reports/{report}/",
    "/reports/{report}/v1/",
    "/reports/{report}/v1/source/",
    "/reports/{report}/v2/difference/",
    "/agencies/",
    "/agencies/?name=局&region={code}&kind=department",
    "/agencies/{agency}/",
    "/indicators/",
    "/indicators/e4/",
    "/indicators/e4/t3.received_new.total/",
    "/compare/",
    "/compare/?report={report}&report={other}&find=局&all=1",
    "/regions/",
    "/regions/?year=2022",
    "/regions/{code}/",
    "/series/",
    "/series/received/",
    "/series/received/?region={code}&kind=department&year=2022&agency={agency}",
)
DOWNLOADS = tuple(
    f"{address}.{form}"
    for address in (
        "/reports/download",
        "/reports/{report}/v1/figures",
        "/indicators/e4/t3.received_new.total/figures",
        "/series/received/values",
    )
    for form in ("csv", "xlsx", "json", "parquet")
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    parent = AgencyFactory(name="示例县人民政府", region=RegionFactory(code="990101"), kind="government")
    agency = AgencyFactory(name="示例县示例局", region=parent.region, parent=parent)
    AgencyNameFactory(agency=agency, valid_to=2019)
    published_report(parent, year=2022)
    published_report(agency, year=2022)
    first = published_report(agency)
    open_version(first.report_id, "更正", None)
    return released(AnnualReport.objects.get(pk=first.report_id), "更正一处")


def filled(address: str, publication: Publication) -> str:
    return address.format(
        report=publication.report_id,
        other=publication.report_id - 1,
        agency=publication.agency_id,
        code=publication.agency.region.code,
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_answers_in_both_languages(client: Client, publication: Publication, address: str) -> None:
    for language, tag in (("zh-CN", "zh-Hans"), ("en", "en")):
        answer = client.get(filled(address, publication), headers={"accept-language": language})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert f'<html lang="{tag}">' in page
        assert len(re.findall(r"<h1[ >]", page)) == 1
        assert "Accept-Language" in answer["Vary"]
        assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize("address", [*ADDRESSES, *DOWNLOADS])
def test_a_page_takes_at_most_eight_queries(client: Client, publication: Publication, address: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(filled(address, publication))
        if answer.streaming:
            b"".join(answer.streaming_content)
    assert len(asked) <= MOST_QUERIES, [query["sql"][:150] for query in asked]


@pytest.mark.parametrize("address", [*ADDRESSES, *DOWNLOADS])
def test_queries_do_not_grow_with_the_rows(client: Client, publication: Publication, address: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(filled(address, publication))
            if answer.streaming:
                b"".join(answer.streaming_content)
        return len(asked)

    before = queries()
    for year in (2021, 2024, 2025):
        published_report(publication.agency, year=year)
        published_report(
            AgencyFactory(region=publication.agency.region, parent=publication.agency), year=year
        )
    assert queries() <= before


@pytest.mark.parametrize("address", [*ADDRESSES, *DOWNLOADS])
def test_a_page_can_only_be_read(client: Client, publication: Publication, address: str) -> None:
    here = filled(address, publication)
    assert client.head(here).status_code == 200
    for ask in (client.post, client.put, client.patch, client.delete):
        assert ask(here).status_code == 405


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_page_is_not_sent_again(client: Client, publication: Publication, address: str) -> None:
    here = filled(address, publication)
    etag = client.get(here)["ETag"]
    again = client.get(here, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_holds_no_script_or_style_and_no_form_that_writes(
    client: Client, publication: Publication, address: str
) -> None:
    page = client.get(filled(address, publication)).content.decode()
    scripts = re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", page)
    assert set(scripts) <= {'<script type="application/ld+json">'}  # data, which no browser runs
    assert re.findall(r"<style|\sstyle=|\son\w+=", page) == []
    assert re.findall(r'method="post"', page, re.IGNORECASE) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_table_has_a_caption_and_scoped_headers(
    client: Client, publication: Publication, address: str
) -> None:
    page = client.get(filled(address, publication)).content.decode()
    assert page.count("<table") == page.count("<caption")
    assert re.findall(r"<th(?![^>]*\sscope=)[ >]", page) == []


def test_a_visitor_gets_no_cookie(client: Client, publication: Publication) -> None:
    for address in ADDRESSES:
        assert not client.get(filled(address, publication)).cookies


def test_every_public_address_is_looked_at_here() -> None:
    names = {
        f"{space}:{pattern.name}"
        for space in ("reports", "indicators", "series")
        for pattern in get_resolver().namespace_dict[space][1].url_patterns
    }
    assert names == {
        "reports:front",
        "reports:about",
        "reports:rules",
        "reports:api",
        "reports:data",
        "reports:dump_file",
        "reports:feed_publications",
        "reports:feed_corrections",
        "reports:feed_region_publications",
        "reports:feed_region_corrections",
        "reports:feed_agency_publications",
        "reports:feed_agency_corrections",
        "reports:catalogue",
        "reports:sitemap",
        "reports:sitemap_part",
        "reports:robots",
        "reports:difference",
        "reports:original",
        "reports:language",
        "reports:agencies",
        "reports:agency",
        "reports:listing",
        "reports:download_listing",
        "reports:report",
        "reports:version",
        "reports:source",
        "reports:download_report",
        "reports:compare",
        "reports:regions",
        "reports:region",
        "series:all",
        "series:series",
        "series:download",
        "indicators:eras",
        "indicators:era",
        "indicators:indicator",
        "indicators:download",
    }


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/reports/1/",
        "/reports/99999999999999999999999/",
        "/reports/1/v99999999999999999999999/",
        "/agencies/99999999999999999999999/",
        "/indicators/e9/",
        "/indicators/e4/t9.nothing/",
        "/indicators/e9/t3.received_new.total/figures.csv",
        "/language/tlh/",
        "/reports/download.exe",
    ],
)
def test_what_is_not_there_is_said_in_style(client: Client, address: str) -> None:
    answer = client.get(address, headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()
    assert "site.css" in answer.content.decode()


def test_an_address_longer_than_any_form_makes_is_refused(client: Client) -> None:
    answer = client.get("/reports/?q=" + "x" * 3000)
    assert answer.status_code == 414


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500"])
def test_the_pages_for_trouble_need_no_request(name: str) -> None:
    from django.template.loader import get_template

    page = get_template(f"{name}.html").render()
    assert "<h1>" in page
    assert "</html>" in page
