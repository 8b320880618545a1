"""Pages kept in memory: the same bytes until something public changes, and never what is not for everyone."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from reports.models import Publication
from reports.page_cache import PAGES, kept_pages
from reports.workflow.agency_edits import keep_agency
from reports.workflow.dumping import make_dump
from reports.workflow.public_state import report_changed
from reports.workflow.publishing import withdraw
from tests.factories import AgencyFactory, published_report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages_are_kept(settings: Settings, pages_made_anew: None) -> Iterator[None]:
    settings.KEPT_PAGES = 1_000_000
    PAGES.forget()
    yield
    PAGES.forget()


def next_version(publication: Publication) -> dict[str, object]:
    fields = [each.attname for each in Publication._meta.concrete_fields if not each.primary_key]
    said = {name: getattr(publication, name) for name in fields if name != "agency_id"}
    return {**said, "version": publication.version + 1, "is_current": True}


def queries(client: Client, address: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address, headers=headers)
    return len(asked)


def test_a_page_asked_for_again_takes_one_small_question(client: Client) -> None:
    published_report()
    first = client.get("/reports/")
    with CaptureQueriesContext(connection) as asked:
        again = client.get("/reports/")
    assert [query["sql"] for query in asked] == [
        "SELECT number, everywhere, 0 FROM reports_publicstate WHERE id = 1"
    ]
    assert again.content == first.content
    own = {"X-Request-ID": ""}
    assert {**again.headers, **own} == {**first.headers, **own}


def test_what_is_published_or_withdrawn_shows_at_once(client: Client) -> None:
    publication = published_report(title="甲报告")
    assert "甲报告" in client.get("/reports/").content.decode()
    published_report(title="乙报告")
    assert "乙报告" in client.get("/reports/").content.decode()
    at = f"/reports/{publication.report_id}/"
    assert client.get(at).status_code == 200
    withdraw(publication.report_id, "撤回", None)
    assert client.get(at).status_code == 410
    assert "甲报告" not in client.get("/reports/").content.decode()


def test_the_page_of_a_report_stays_while_reports_of_other_agencies_come_and_go(client: Client) -> None:
    at = published_report(title="甲报告").get_absolute_url()
    other = published_report()
    client.get(at)
    withdraw(other.report_id, "撤回", None)
    published_report()
    with CaptureQueriesContext(connection) as asked:
        assert "甲报告" in client.get(at).content.decode()
    assert len(asked) == 1


@pytest.mark.parametrize("part", ["", "source/", "figures.json"])
def test_what_is_withdrawn_is_gone_from_every_page_of_its_agency(client: Client, part: str) -> None:
    agency = AgencyFactory()
    first, second = published_report(agency, year=2021), published_report(agency, year=2022)
    link = f'href="/reports/{first.report_id}/"'
    assert link in client.get(second.get_absolute_url()).content.decode()
    withdrawn = first.get_absolute_url() + part
    client.get(withdrawn)
    withdraw(first.report_id, "撤回", None)
    assert link not in client.get(second.get_absolute_url()).content.decode()
    assert client.get(withdrawn).status_code in {404, 410}


def test_a_version_that_names_another_agency_shows_on_the_pages_of_both(client: Client) -> None:
    old, new = AgencyFactory(), AgencyFactory()
    publication, staying = published_report(old, year=2021), published_report(old, year=2022)
    client.get(staying.get_absolute_url())
    Publication.objects.filter(pk=publication.pk).update(is_current=False)
    Publication.objects.create(**{**next_version(publication), "agency": new})
    report_changed(publication.report_id)
    assert (
        f'href="/reports/{publication.report_id}/"'
        not in client.get(staying.get_absolute_url()).content.decode()
    )


def test_the_name_of_an_agency_changes_on_kept_pages_too(client: Client) -> None:
    publication = published_report(AgencyFactory(name="甲局"))
    at = publication.get_absolute_url()
    assert "甲局" in client.get(at).content.decode()
    agency = publication.agency
    agency.name = "乙局"
    keep_agency(agency, None)
    assert "乙局" in client.get(at).content.decode()


def test_a_page_during_whose_making_something_changed_is_not_kept(rf: RequestFactory) -> None:
    publication = published_report()
    request = rf.get(publication.get_absolute_url())

    def made_while_withdrawn(_request: HttpRequest) -> HttpResponse:
        answer = HttpResponse("old", headers={"ETag": '"1"'})
        answer.is_public_page, answer.only_of_agency = True, publication.agency_id  # type: ignore[attr-defined]
        withdraw(publication.report_id, "撤回", None)
        return answer

    kept_pages(made_while_withdrawn)(request)
    assert not PAGES.pages


def test_each_language_and_host_has_its_own(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    at = published_report().get_absolute_url()
    english = client.get(at, headers={"host": "a.example", "accept-language": "en"}).content.decode()
    chinese = client.get(at, headers={"host": "b.example", "accept-language": "zh-CN"}).content.decode()
    assert '<html lang="en">' in english
    assert '<html lang="zh-Hans">' in chinese
    assert "http://a.example" in english
    assert "http://b.example" in chinese
    assert "a.example" not in chinese


def test_who_has_a_page_is_told_that_it_is_unchanged(client: Client) -> None:
    published_report()
    etag = client.get("/reports/")["ETag"]
    for had in (etag, f"W/{etag}", f'"other", {etag}'):
        answer = client.get("/reports/", headers={"if-none-match": had})
        assert (answer.status_code, answer.content) == (304, b"")
    assert client.get("/reports/", headers={"if-none-match": '"other"'}).status_code == 200


def test_a_page_is_packed_for_who_can_unpack_it(client: Client) -> None:
    published_report()
    plain = client.get("/reports/")
    packed = client.get("/reports/", headers={"accept-encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in plain["Vary"]
    again = client.get("/reports/", headers={"accept-encoding": "gzip", "if-none-match": packed["ETag"]})
    assert again.status_code == 304


def test_nobody_who_is_signed_in_is_answered_from_it(client: Client) -> None:
    published_report()
    queries(client, "/reports/")
    staff = Client()
    staff.force_login(User.objects.create_user("clerk"))
    assert queries(staff, "/reports/") > 1
    assert all("admin" not in key[2] for key in PAGES.pages)


@pytest.mark.parametrize(
    "address", ["/healthz", "/admin/login/", "/reports/999/", "/reports/download.csv", "/language/en/"]
)
def test_other_answers_are_not_kept(client: Client, address: str) -> None:
    client.get(address)
    assert not PAGES.pages


def test_what_was_not_asked_for_the_longest_goes_first(client: Client, settings: Settings) -> None:
    settings.KEPT_PAGES = 3 * len(client.get("/reports/").content)
    for number in range(1, 9):
        client.get(f"/reports/?page={number}")
        client.get("/reports/")
    kept = [key[3] for key in PAGES.pages]
    assert "" in kept
    assert "page=8" in kept
    assert "page=1" not in kept
    assert PAGES.size == sum(len(page.body) for page in PAGES.pages.values()) <= settings.KEPT_PAGES


def test_the_files_of_a_new_dump_are_named_at_once(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.DUMPS = tmp_path
    client.get("/data/")
    dump = make_dump(tmp_path)
    assert dump.folder in client.get("/data/").content.decode()
