"""The API: what it says, what it refuses, how often it may be asked, and that nothing hidden is in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from reports.api import version1
from reports.models import AnnualReport, Asked
from reports.workflow.forgetting import forget_asked
from reports.workflow.publishing import open_version, withdraw
from tests.factories import AgencyFactory, RegionFactory, published_report, released, report_on_desk

pytestmark = pytest.mark.django_db
ADDRESSES = ("reports", "facets", "reports/{report}", "reports/{report}/versions/1", "agencies", "agencies/{agency}",
             "regions", "indicators/e4", "indicators/e4/t3.received_new.total/figures", "openapi.json")  # fmt: skip


@pytest.fixture(autouse=True)
def asked_for_the_first_time() -> None:
    cache.clear()


def said(client: Client, address: str, **parameters: Any) -> Any:
    answer = client.get(f"/api/v1/{address}", parameters)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def test_the_list_is_filtered_as_on_the_pages(client: Client) -> None:
    first = published_report(
        AgencyFactory(name="甲局", region=RegionFactory(code="110106")), words=["河湖管理"]
    )
    published_report(
        AgencyFactory(name="乙镇", kind="township", region=RegionFactory(code="320100")), year=2020
    )
    questions: tuple[dict[str, Any], ...] = (
        {"q": "河湖"},
        {"year": 2023},
        {"region": "110000"},
        {"name": "甲"},
        {"kind": "department"},
        {"agency": first.agency_id},
    )
    for question in questions:
        answer = said(client, "reports", **question)
        assert [each["report"] for each in answer["items"]] == [first.report_id], question
        assert answer["found"] == 1
    assert said(client, "reports", q="%")["items"] == []
    assert said(client, "facets", region="110000")["year"] == [{"value": "2023", "label": "2023", "count": 1}]
    assert said(client, "regions")[0]["code"] == "110000"


def test_a_list_goes_on_to_its_end(client: Client) -> None:
    for year in range(2010, 2017):
        published_report(year=year)
    seen: list[int] = []
    address = "/api/v1/reports?limit=3"
    while address:
        answer = json.loads(client.get(address).content)
        seen += [each["year"] for each in answer["items"]]
        address = answer["next"]
    assert seen == list(range(2016, 2009, -1))


def test_a_version_says_all_that_its_page_says_and_no_person(client: Client) -> None:
    publication = published_report()
    answer = said(client, f"reports/{publication.report_id}")
    assert answer == said(client, f"reports/{publication.report_id}/versions/1")
    figure = answer["figures"][1]
    assert answer["text"][figure["start"] : figure["end"]] == figure["printed"] == "12"
    assert (figure["value"], figure["unit"], figure["era"], figure["state"]) == ("12", "件", "e4", "sure")
    assert "王小明" not in json.dumps(answer, ensure_ascii=False)
    assert answer["address"] == f"http://testserver{publication.get_absolute_url()}"


def test_the_figures_of_an_indicator_stay_what_they_are(client: Client) -> None:
    published_report(year=2022, cells={"t3.received_new.total": "-5"})
    published_report(year=2023, cells={"t3.received_new.total": "1,092"})
    answer = said(client, "indicators/e4/t3.received_new.total/figures", limit=1)
    again = json.loads(client.get(answer["next"]).content)
    assert [each["value"] for each in answer["items"] + again["items"]] == ["1092", "-5"]
    assert again["next"] is None


def test_drafts_and_withdrawn_reports_are_nowhere(client: Client) -> None:
    draft = report_on_desk(title="尚未公布")
    gone = published_report(title="撤回的", words=["机密词"])
    withdraw(gone.report_id, "撤回", None)
    for address in ADDRESSES:
        answer = client.get("/api/v1/" + address.format(report=draft.pk, agency=draft.agency_id))
        assert "尚未公布" not in answer.content.decode()
    assert said(client, "reports", q="机密词")["items"] == []
    assert client.get(f"/api/v1/reports/{draft.pk}").status_code == 404
    assert client.get(f"/api/v1/reports/{gone.report_id}/versions/1").status_code == 410
    assert said(client, "agencies")["items"] == []


def test_versions_have_permanent_addresses(client: Client) -> None:
    first = published_report()
    open_version(first.report_id, "更正", None)
    released(AnnualReport.objects.get(pk=first.report_id), "改了一处")
    answer = said(client, f"reports/{first.report_id}")
    assert [(each["version"], each["notice"], each["is_newest"]) for each in answer["versions"]] == [
        (2, "改了一处", True),
        (1, "", False),
    ]
    assert json.loads(client.get(answer["versions"][1]["api"]).content)["version"] == 1


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("reports?year=abc", 422),
        ("reports?year=1066", 422),
        ("reports?yaer=2023", 422),
        ("reports?region=beijing", 422),
        ("reports?kind=king", 422),
        ("reports?era=e99", 422),
        ("reports?sort=random", 422),
        ("reports?limit=0", 422),
        ("reports?limit=9223372036854775808", 422),
        ("reports?agency=9223372036854775808", 422),
        ("reports?agency=77", 404),
        ("reports?cursor=x", 404),
        ("reports?q=" + "x" * 101, 422),
        ("reports?q=a+b+c+d+e+f+g+h+i", 422),
        ("reports?q=%00", 422),
        ("reports?name=%00", 422),
        ("reports?q=" + "x" * 3000, 414),
        ("reports/0", 422),
        ("reports/9223372036854775808", 422),
        ("reports/1/versions/2147483648", 422),
        ("reports/77", 404),
        ("agencies/77", 404),
        ("indicators/e99", 422),
        ("indicators/e4/t9.nothing/figures", 404),
        ("indicators/e4/%00/figures", 422),
        ("nothing/at/all", 404),
        ("", 404),
    ],
)
def test_what_is_refused_is_a_problem_with_details(client: Client, address: str, status: int) -> None:
    answer = client.get(f"/api/v1/{address}")
    details = json.loads(answer.content)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert (details["status"], details["instance"]) == (status, answer.wsgi_request.path)
    assert details["title"]
    assert details["detail"]


def test_a_fault_of_ours_is_a_problem_too_and_says_nothing_of_our_inside(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_anything: object) -> None:
        raise RuntimeError("password=secret")

    monkeypatch.setattr(version1, "facets_of", fails)
    answer = client.get("/api/v1/reports")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert b"secret" not in answer.content


def test_it_can_only_be_read_from_anywhere(client: Client) -> None:
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)("/api/v1/reports")
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert answer["Content-Type"] == "application/problem+json"
    asked_before = client.options("/api/v1/reports", headers={"origin": "https://example.org"})
    assert (asked_before.status_code, asked_before["Access-Control-Allow-Origin"]) == (204, "*")
    assert client.get("/api/v1/reports")["Access-Control-Allow-Origin"] == "*"
    head = client.head("/api/v1/reports")
    assert (head.status_code, head.content) == (200, b"")


def test_an_unchanged_answer_is_not_sent_again(client: Client) -> None:
    published_report()
    for address in ("reports", "openapi.json"):
        etag = client.get(f"/api/v1/{address}")["ETag"]
        assert client.get(f"/api/v1/{address}", headers={"if-none-match": etag}).status_code == 304


def test_who_asks_too_often_is_told_to_wait(client: Client, settings: Settings) -> None:
    settings.API_RATE = 3
    answers = [client.get("/api/v1/regions") for _ in range(5)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429, 429]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1]["Content-Type"] == "application/problem+json"
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert other.get("/api/v1/regions").status_code == 200


def test_another_process_counts_on_from_what_this_one_answered(client: Client, settings: Settings) -> None:
    settings.API_RATE = 3
    for _ in range(3):
        client.get("/api/v1/regions")
    cache.clear()  # as a process that was never asked
    assert client.get("/api/v1/regions").status_code == 429
    assert not Asked.objects.filter(who__contains="127.0.0.1").exists()


def test_a_flood_of_requests_is_refused_without_the_database(client: Client, settings: Settings) -> None:
    settings.API_RATE = 1
    client.get("/api/v1/regions")
    client.get("/api/v1/regions")
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/api/v1/regions").status_code == 429
    assert len(asked) == 0


def test_counts_of_minutes_that_are_over_are_let_go(client: Client) -> None:
    Asked.objects.create(who="a", minute=1)
    client.get("/api/v1/regions")
    assert forget_asked() == 1
    assert Asked.objects.count() == 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_takes_few_queries_however_many_rows(client: Client, address: str) -> None:
    agency = AgencyFactory()
    first = published_report(agency, year=2019)
    here = f"/api/v1/{address}".format(report=first.report_id, agency=agency.pk)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(here).status_code == 200
        return len(asked)

    before = queries()
    for year in (2020, 2021, 2022):
        published_report(agency, year=year)
        published_report(year=year)
    assert queries() <= before <= 8


def test_the_page_about_it_shows_every_address_with_an_example(client: Client) -> None:
    page = client.get("/api/", headers={"accept-language": "en"}).content.decode()
    assert page.count("<h2") == 9
    assert "GET /api/v1/indicators/{era}/{code}/figures" in page
    assert "1,092" in page
    assert "<script" not in page.split("<main")[1]
