"""Pages kept in memory: the same bytes until something public changes, and never what is not for everyone."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from reports.page_cache import PAGES
from reports.workflow.publishing import withdraw
from tests.factories import published_report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages_are_kept(settings: Settings, pages_made_anew: None) -> Iterator[None]:
    settings.KEPT_PAGES = 1_000_000
    PAGES.forget()
    yield
    PAGES.forget()


def queries(client: Client, address: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address, headers=headers)
    return len(asked)


def test_a_page_asked_for_again_takes_one_small_question(client: Client) -> None:
    published_report()
    first = client.get("/reports/")
    with CaptureQueriesContext(connection) as asked:
        again = client.get("/reports/")
    assert [query["sql"] for query in asked] == ["SELECT number FROM reports_publicstate WHERE id = 1"]
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
