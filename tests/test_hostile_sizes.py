"""More than may be sent, slower than it may be sent, and longer than it may be looked for."""

from __future__ import annotations

import http.client
import time

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.address_rules import ADDRESSES, OTHERS, PUBLIC, filled
from tests.reports.admin.conftest import administrator, signed_in
from tests.reports.workflow.conftest import agency, clerk, prepared, publisher, report
from tests.test_permissions import everything
from tests.test_setup_production import HOST, HTTPS, Site, database_url, site

__all__ = [
    "administrator",
    "agency",
    "clerk",
    "database_url",
    "everything",
    "prepared",
    "publisher",
    "report",
    "site",
]

MULTIPART = "multipart/form-data; boundary=edge"
TOKEN = "x" * 32
WHILE = 2.0
"""Seconds that a page may take for whatever words it is asked for; this machine may be busy."""


def test_a_stranger_who_sends_a_file_without_end_is_refused_before_it_is_read(site: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    connection.putrequest("POST", "/admin/login/", skip_host=True)
    told = {"Host": HOST, **HTTPS, "Content-Type": MULTIPART, "Content-Length": str(60 * 1024**3),
            "Cookie": f"csrftoken={TOKEN}", "Referer": f"https://{HOST}/"}  # fmt: skip
    for name, value in told.items():
        connection.putheader(name, value)
    connection.endheaders(b'--edge\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n')
    answer = connection.getresponse()
    assert answer.status == 413
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert site.get("/healthz").status == 200


@pytest.mark.parametrize(
    "address", ["/admin/login/", "/i18n/setlang/", "/", "/admin/reports/importbatch/add/"]
)
def test_who_is_no_staff_sends_no_more_than_a_form(client: Client, prepared: None, address: str) -> None:
    reader = User.objects.create_user("reader")
    for visitor in (client, signed_in(reader)):
        answer = visitor.post(address, b"", content_type=MULTIPART, CONTENT_LENGTH=str(6 * 1024**2))
        assert answer.status_code == 413


def test_staff_send_many_files_but_not_the_whole_disk(clerk: User) -> None:
    large = signed_in(clerk).post(
        "/admin/reports/importbatch/add/", b"", content_type=MULTIPART, CONTENT_LENGTH=str(600 * 1024**2)
    )
    assert large.status_code == 413
    assert "没有收下" in large.content.decode()


NASTY = {
    "long": "公" * 60_000,
    "long runs of digits": "1," * 30_000 + "x",
    "signs of patterns": "(a+)+$" * 500 + "!",
    "wild cards": "%_" * 2_000,
    "white space": " \u3000\t" * 20_000 + "x",
    "quotes": "\"'" * 20_000,
    "NUL": "a\0b",
    "brackets": "[" * 20_000,
    "half a character": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
}
FIELDS = (
    "q",
    "name",
    "find",
    "sort",
    "page",
    "region",
    "agency",
    "era",
    "year",
    "report",
    "after",
    "cursor",
    "kind",
    "scope",
)


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY.keys())
def test_no_words_keep_a_public_page_busy_or_break_it(everything: dict[str, str], words: str) -> None:
    client, slow = Client(), {}
    client.raise_request_exception = False
    public = [name for name in ADDRESSES if OTHERS.get(name) == PUBLIC]
    for name in public:
        began = time.perf_counter()
        answer = client.get(filled(name, everything), dict.fromkeys(FIELDS, words))
        if answer.streaming:
            b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        took = time.perf_counter() - began
        if took > WHILE or answer.status_code >= 500:
            slow[name] = f"{answer.status_code} after {took:.1f} s"
    assert slow == {}


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY.keys())
def test_no_words_keep_a_list_of_the_desk_busy_or_break_it(everything: dict[str, str], words: str) -> None:
    client, slow = signed_in(User.objects.get(username="clerk")), {}
    client.raise_request_exception = False
    for name in [name for name in ADDRESSES if name.endswith("_changelist") or name == "admin:autocomplete"]:
        began = time.perf_counter()
        answer = client.get(
            filled(name, everything).split("?")[0],
            {"q": words, "term": words, "year": words, "o": words, "p": words},
        )
        took = time.perf_counter() - began
        if took > WHILE or answer.status_code >= 500:
            slow[name] = f"{answer.status_code} after {took:.1f} s"
    assert slow == {}
