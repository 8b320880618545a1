"""What every page carries, and what a supervisor asks for."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from pytest_django import Settings

from config.middleware import client_address

pytestmark = pytest.mark.django_db


def test_every_page_tells_the_browser_what_it_may_do(client: Client) -> None:
    headers = client.get("/admin/login/").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "style-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_host_that_is_not_ours_is_refused(client: Client) -> None:
    assert client.get("/admin/login/", headers={"host": "evil.example"}).status_code == 400


def test_the_interface_is_chinese_and_turns_english_on_request(client: Client) -> None:
    assert 'lang="zh-hans"' in client.get("/admin/login/").text
    client.post("/i18n/setlang/", {"language": "en", "next": "/admin/login/"})
    assert 'lang="en"' in client.get("/admin/login/").text


def test_health_is_ok_while_the_database_answers(client: Client) -> None:
    assert client.get("/healthz").text == "ok\n"


def test_health_is_503_and_tells_strangers_nothing_when_the_database_is_away(client: Client) -> None:
    def refuse(*_arguments: object) -> None:
        raise DatabaseError("password authentication failed for user gongkai")

    with connection.execute_wrapper(refuse):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert response.text == "database unavailable\n"


def test_the_sixth_guess_of_a_password_is_refused_even_if_it_is_right(client: Client) -> None:
    User.objects.create_superuser("li", password="the right words")
    for _guess in range(5):
        client.post("/admin/login/", {"username": "li", "password": "wrong"})
    response = client.post("/admin/login/", {"username": "li", "password": "the right words"})
    assert response.status_code == 429


def test_somebody_elsewhere_is_not_locked_out_with_the_guesser(client: Client) -> None:
    User.objects.create_superuser("li", password="the right words")
    for _guess in range(5):
        client.post("/admin/login/", {"username": "li", "password": "wrong"}, REMOTE_ADDR="192.0.2.1")
    right = {"username": "li", "password": "the right words"}
    assert client.post("/admin/login/", right, REMOTE_ADDR="192.0.2.2").status_code == 302


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7, 192.0.2.50", "198.51.100.7"),
        (1, "", "192.0.2.1"),
    ],
)
def test_a_visitor_cannot_choose_the_address_he_is_known_by(
    settings: Settings, rf: RequestFactory, proxies: int, forwarded: str, address: str
) -> None:
    settings.PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": forwarded})
    assert client_address(request) == address
