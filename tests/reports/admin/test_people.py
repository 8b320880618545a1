"""An administrator manages accounts, and cannot make anyone more than the three groups allow."""

from __future__ import annotations

from django.contrib.auth.models import Group, User
from django.test import Client

from reports.workflow.roles import CLERK


def test_an_administrator_puts_a_person_into_a_group(at_administrators: Client):
    new = User.objects.create_user("novice")
    clerks = Group.objects.get(name=CLERK)
    at_administrators.post(
        f"/admin/auth/user/{new.pk}/change/",
        {"username": "novice", "is_active": "on", "is_staff": "on", "groups": clerks.pk},
    )
    assert User.objects.get(pk=new.pk).has_perm("reports.correct_annualreport")


def test_an_administrator_cannot_become_a_superuser(at_administrators: Client, administrator: User):
    at_administrators.post(
        f"/admin/auth/user/{administrator.pk}/change/",
        {"username": "administrator", "is_active": "on", "is_staff": "on", "is_superuser": "on", "user_permissions": "1",
         "groups": administrator.groups.get().pk},
    )  # fmt: skip
    administrator.refresh_from_db()
    assert not administrator.is_superuser
    assert not administrator.user_permissions.exists()


def test_an_administrator_cannot_touch_a_superuser(at_administrators: Client, admin_user: User):
    for address in ("change/", "password/"):
        answer = at_administrators.post(
            f"/admin/auth/user/{admin_user.pk}/{address}",
            {"username": "mine", "password1": "owned-4-ever", "password2": "owned-4-ever"},
        )
        assert answer.status_code == 403
    admin_user.refresh_from_db()
    assert admin_user.username == "admin"
    assert admin_user.check_password("password")


def test_accounts_are_switched_off_and_never_deleted(admin_client: Client, administrator: User):
    assert (
        admin_client.post(f"/admin/auth/user/{administrator.pk}/delete/", {"post": "yes"}).status_code == 403
    )


def test_the_groups_are_the_programs_own(at_administrators: Client):
    group = Group.objects.get(name=CLERK)
    assert at_administrators.get(f"/admin/auth/group/{group.pk}/change/").status_code == 200
    assert at_administrators.post(f"/admin/auth/group/{group.pk}/change/", {"name": "x"}).status_code == 403
