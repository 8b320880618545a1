"""Accounts of staff for a first look, with passwords that were never anyone else's."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import Group, User

from reports.workflow.roles import ADMINISTRATOR, CLERK, PUBLISHER


@dataclass(frozen=True, slots=True)
class Account:
    """A user of one group. `password` is None where its owner has changed it since."""

    user: User
    password: str | None


def first_accounts(notebook: Path) -> list[Account]:
    """One user a group, made where missing; the passwords are noted in a file that only its owner can read."""
    noted: dict[str, str] = json.loads(notebook.read_text()) if notebook.exists() else {}
    passwords = {
        name: noted.get(name) or secrets.token_urlsafe(12) for name in (CLERK, PUBLISHER, ADMINISTRATOR)
    }
    if passwords != noted:
        write_private(notebook, json.dumps(passwords, indent=1) + "\n")
    return [open_account(name, password, is_new=name not in noted) for name, password in passwords.items()]


def open_account(name: str, password: str, *, is_new: bool) -> Account:
    """The user of that name in the group of that name. A password is set once: later it is its owner's affair."""
    user, created = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    if created or is_new:
        user.set_password(password)
        user.save(update_fields=["password"])
    if created:
        user.groups.add(Group.objects.get(name=name))
    return Account(user, password if user.check_password(password) else None)


def write_private(place: Path, text: str) -> None:
    """Write a file that never was readable by others, not even for a moment."""
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
