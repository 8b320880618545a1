"""Visitors who mean harm, by the ways that Django and its libraries close: each is tried."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.reports.workflow.conftest import clerk, prepared

__all__ = ["clerk", "prepared"]

LOGIN = "/admin/login/"
RIGHT = {"username": "clerk", "password": "correct horse"}
WRONG = {"username": "clerk", "password": "guessed"}

pytestmark = pytest.mark.django_db


def test_a_session_that_somebody_else_began_is_not_the_one_that_is_signed_in(
    client: Client, clerk: User
) -> None:
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    client.post(LOGIN, RIGHT)
    assert client.cookies["sessionid"].value not in {"", planted}
    fixed = Client()
    fixed.cookies["sessionid"] = planted
    assert fixed.get("/admin/").status_code == 302


def test_a_key_that_no_session_has_is_not_taken_over(clerk: User) -> None:
    chosen = Client()
    chosen.cookies["sessionid"] = "x" * 32
    chosen.post(LOGIN, RIGHT)
    assert chosen.cookies["sessionid"].value != "x" * 32


@pytest.mark.parametrize(
    "way", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_and_choosing_a_language_lead_nowhere_else(client: Client, clerk: User, way: str) -> None:
    assert "evil" not in client.post("/i18n/setlang/", {"language": "en", "next": way})["Location"]
    led = client.post(f"{LOGIN}?next={way}", {**RIGHT, "next": way})["Location"]
    assert "evil" not in led
    assert "javascript" not in led


def test_who_guesses_passwords_is_locked_out_even_with_the_right_one_and_nobody_else_is(clerk: User) -> None:
    guesser, owner = Client(REMOTE_ADDR="192.0.2.66"), Client(REMOTE_ADDR="192.0.2.7")
    answers = [guesser.post(LOGIN, WRONG).status_code for _guess in range(5)]
    assert answers[-1] == 429
    assert guesser.post(LOGIN, RIGHT).status_code == 429
    assert owner.post(LOGIN, RIGHT).status_code == 302


@pytest.mark.parametrize("spelt", ["clerk ", " clerk", "ｃｌｅｒｋ"])
def test_another_spelling_of_a_name_gives_no_further_guesses(clerk: User, spelt: str) -> None:
    guesser = Client(REMOTE_ADDR="192.0.2.66")
    answers = [guesser.post(LOGIN, {**WRONG, "username": spelt}).status_code for _guess in range(5)]
    assert answers[-1] == 429
    assert guesser.post(LOGIN, RIGHT).status_code == 429


def test_a_wrong_password_does_not_tell_whether_there_is_such_a_name(client: Client, clerk: User) -> None:
    pages = [client.post(LOGIN, {**WRONG, "username": name}).content.decode() for name in ("clerk", "nobod")]
    said = [re.sub(r'value="[^"]*"', "", page) for page in pages]
    assert said[0] == said[1]


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "a b"]
)
def test_another_host_name_is_refused(client: Client, host: str) -> None:
    for path in ("/", "/reports/", LOGIN, "/sitemap.xml"):
        assert client.get(path, headers={"host": host}).status_code == 400


@pytest.mark.parametrize("path", ["/reports/", "/agencies/", "/compare/", "/regions/", "/nothing/"])
def test_what_is_asked_is_never_said_back_as_markup(client: Client, path: str) -> None:
    planted = "<script>alert(1)</script>"
    asked = {
        "q": planted,
        "name": planted,
        "find": planted,
        "sort": planted,
        "report": planted,
        "year": planted,
    }
    assert planted not in client.get(path, asked).content.decode()
    assert planted not in client.get(f"{path}{planted}").content.decode()
