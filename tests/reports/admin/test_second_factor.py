"""A second factor at the desk: set up with a telephone, asked for after the password, reset by a superuser on record."""

from __future__ import annotations

import re
import time

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from config.environment import GROUPS, EnvironmentIncomplete, read_environment
from reports.models import Event
from reports.workflow.events import broken_link
from reports.workflow.roles import PERMISSIONS
from reports.workflow.second_factor import is_set_up, set_up
from tests.reports.admin.conftest import signed_in

KEY = bytes(range(20))
OWN, SHOW, CODES = "/admin/second-factor/", "/admin/second-factor/show/", "/admin/second-factor/codes/"
DESK = "/admin/reports/annualreport/"


def code(key: bytes = KEY, later: int = 0) -> str:
    """What the telephone shows so many steps from now."""
    clock = TOTP(key, 30)
    clock.time = time.time() + 30 * later
    return f"{clock.token():06d}"


@pytest.fixture
def with_telephone(clerk: User) -> User:
    set_up(clerk, KEY, code())
    return clerk


def acts() -> list[str]:
    return list(Event.objects.order_by("number").values_list("act", flat=True))


def test_setting_up_shows_a_square_and_wants_a_right_code(at_clerks: Client, clerk: User) -> None:
    page = at_clerks.get(OWN).content.decode()
    assert "<svg" in page
    assert "style=" not in page.split("<svg")[1].split("</svg>")[0]
    key = bytes.fromhex(at_clerks.session["second_factor_key"])
    assert at_clerks.post(OWN, {"code": "000000"}).context["form"].errors
    assert not is_set_up(clerk)

    answer = at_clerks.post(OWN, {"code": code(key)})
    assert len(re.findall(r"<li><code>\w{8}</code>", answer.content.decode())) == 10
    assert "no-store" in answer["Cache-Control"]
    assert is_set_up(clerk)
    assert acts() == ["second_factor_set"]
    assert at_clerks.get(DESK).status_code == 200
    assert "second_factor_key" not in at_clerks.session


def test_the_password_alone_opens_no_page_of_the_desk(with_telephone: User) -> None:
    client = signed_in(with_telephone)
    for address in ("/admin/", DESK, "/admin/nothing-here/", "/admin/password_change/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, SHOW), address
    assert client.post(CODES)["Location"] == OWN
    assert client.get(OWN)["Location"] == SHOW
    assert client.post("/admin/logout/").status_code == 200


def test_a_code_of_the_telephone_opens_the_desk_once(with_telephone: User) -> None:
    client = signed_in(with_telephone)
    before = client.session.session_key
    shown = code(later=1)
    answer = client.post(f"{SHOW}?next={DESK}", {"code": shown})
    assert answer["Location"] == DESK
    assert client.session.session_key != before
    assert client.get(DESK).status_code == 200
    again = signed_in(with_telephone)
    assert again.post(SHOW, {"code": shown}).context["form"].errors
    assert again.get(DESK).status_code == 302


def test_it_leads_nowhere_else(with_telephone: User) -> None:
    answer = signed_in(with_telephone).post(f"{SHOW}?next=//evil.example/", {"code": code(later=1)})
    assert answer["Location"] == "/admin/"


def test_a_recovery_code_opens_the_desk_once_and_is_on_record(with_telephone: User) -> None:
    spent = StaticToken.objects.first().token
    client = signed_in(with_telephone)
    assert client.post(SHOW, {"code": spent.upper()}).status_code == 302
    assert client.get(DESK).status_code == 200
    assert signed_in(with_telephone).post(SHOW, {"code": spent}).context["form"].errors
    assert acts() == ["second_factor_set", "recovery_code_used"]

    assert client.post(CODES).status_code == 200
    assert client.get(DESK).status_code == 200
    assert StaticToken.objects.count() == 10


def test_who_guesses_has_to_wait_with_the_right_code_too(with_telephone: User) -> None:
    client = signed_in(with_telephone)
    for _guess in range(4):
        client.post(SHOW, {"code": "000000"})
    assert client.post(SHOW, {"code": code(later=1)}).context["form"].errors
    assert client.get(DESK).status_code == 302


def test_somebody_with_the_password_cannot_set_up_a_telephone_of_their_own(with_telephone: User) -> None:
    thief = signed_in(with_telephone)
    session = thief.session
    session["second_factor_key"] = "ff" * 20
    session.save()
    assert thief.post(OWN, {"code": code(b"\xff" * 20)})["Location"] == SHOW
    assert TOTPDevice.objects.get().key == KEY.hex()


@pytest.mark.parametrize(
    ("asked", "status"), [({"all"}, 302), ({"clerk"}, 302), ({"publisher"}, 200), (set(), 200)]
)
def test_it_is_required_where_the_installation_says_so(
    at_clerks: Client, settings, asked: set[str], status: int
) -> None:
    settings.SECOND_FACTOR = frozenset(asked)
    answer = at_clerks.get(DESK)
    assert answer.status_code == status
    assert status == 200 or answer["Location"].startswith(OWN)


def test_a_superuser_resets_a_lost_one_with_a_reason(with_telephone: User, admin_client: Client) -> None:
    owners = signed_in(with_telephone)
    owners.post(SHOW, {"code": code(later=1)})
    address = f"/admin/second-factor/reset/{with_telephone.pk}/"
    assert address in admin_client.get(f"/admin/auth/user/{with_telephone.pk}/change/").content.decode()
    admin_client.post(address, {"why": ""})
    assert is_set_up(with_telephone)
    admin_client.post(address, {"why": "手机丢失"})
    assert not is_set_up(with_telephone)
    assert not StaticToken.objects.exists()
    event = Event.objects.latest("number")
    assert (event.act, event.by.username, event.subject_id) == (
        "second_factor_reset",
        "admin",
        with_telephone.pk,
    )
    assert broken_link() is None


def test_nobody_else_resets_one(with_telephone: User, at_administrators: Client) -> None:
    address = f"/admin/second-factor/reset/{with_telephone.pk}/"
    assert at_administrators.post(address, {"why": "x"}).status_code == 403
    assert is_set_up(with_telephone)


def test_a_superuser_who_has_not_shown_theirs_resets_nobodys(
    with_telephone: User, admin_user: User, admin_client: Client
) -> None:
    set_up(admin_user, KEY, code())
    answer = admin_client.post(f"/admin/second-factor/reset/{with_telephone.pk}/", {"why": "x"})
    assert answer["Location"] == OWN
    assert is_set_up(with_telephone)


def test_the_last_superuser_is_helped_at_the_console(with_telephone: User) -> None:
    call_command("reset_second_factor", "clerk", why="手机丢失")
    assert not is_set_up(with_telephone)
    assert Event.objects.latest("number").by is None


def test_a_group_that_there_is_not_is_refused_at_the_start(tmp_path) -> None:
    assert set(GROUPS) == set(PERMISSIONS)
    told = {"GONGKAI_VAR": str(tmp_path), "GONGKAI_SECOND_FACTOR": "clerk, publisher"}
    assert read_environment(told).second_factor == {"clerk", "publisher"}
    with pytest.raises(EnvironmentIncomplete, match="clark"):
        read_environment({**told, "GONGKAI_SECOND_FACTOR": "clark"})
