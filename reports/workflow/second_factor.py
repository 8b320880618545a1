"""A second factor for staff: a code from a telephone, or one of ten recovery codes. django-otp keeps and checks them."""

from __future__ import annotations

import time
from base64 import b32encode
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django_otp import verify_token
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from reports.models import Act
from reports.workflow.access import Actor
from reports.workflow.events import record
from reports.workflow.refusals import NotAllowed, ReasonMissing, Refusal

RECOVERY_CODES = 10
STEP = 30
"""Seconds that a code is good for; one step to either side is accepted too."""
ISSUER = "Gongkai"


class WrongCode(Refusal):
    """Not the code of this moment, or one that was used already, or too many were tried."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This code is not right, or was used before. After several wrong ones you have to wait a while."
            )
        )


class AlreadySet(Refusal):
    """One telephone a person; a superuser resets it."""

    def __init__(self) -> None:
        super().__init__(_("A second factor is set up already. A superuser can reset it."))


def is_required_of(user: User) -> bool:
    """Whether this member of staff must have one: `GONGKAI_SECOND_FACTOR` names everyone, or a group of theirs."""
    asked: frozenset[str] = settings.SECOND_FACTOR
    if not asked or not user.is_staff:
        return False
    return "all" in asked or user.is_superuser or user.groups.filter(name__in=asked).exists()


def is_set_up(user: User) -> bool:
    """Whether this person has one."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def address_of(user: User, key: bytes) -> str:
    """What the square picture says to a telephone, in the form that authenticators have agreed on."""
    told = {"secret": b32encode(key).decode(), "issuer": ISSUER, "digits": "6", "period": str(STEP)}
    return f"otpauth://totp/{quote(f'{ISSUER}:{user.get_username()}')}?{urlencode(told)}"


def set_up(user: User, key: bytes, code: str) -> tuple[Device, list[str]]:
    """Keep the key once the telephone has shown a right code for it; the device, and new recovery codes, told only now."""
    clock = TOTP(key, STEP)
    clock.time = time.time()
    if not (code.isascii() and code.isdigit() and clock.verify(int(code), tolerance=1)):
        raise WrongCode
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if is_set_up(user):
            raise AlreadySet
        device = TOTPDevice.objects.create(
            user=user, name="totp", key=key.hex(), step=STEP, last_t=clock.t(), drift=clock.drift
        )
        codes = replace_codes(user)
        record(Act.SECOND_FACTOR_SET, user, user)
    return device, codes


def pass_with(user: User, code: str) -> Device:
    """The device that this code is of: the telephone's, or a recovery code, which is then spent and on record."""
    code = code.strip().lower()
    kind = TOTPDevice if code.isascii() and code.isdigit() else StaticDevice
    mine = kind.objects.filter(user=user, confirmed=True).first()
    with transaction.atomic():
        device = verify_token(user, mine.persistent_id, code) if mine else None
        if isinstance(device, StaticDevice):
            record(Act.RECOVERY_CODE_USED, user, user)
    if device is None:
        raise WrongCode
    return device


def new_codes(user: User) -> list[str]:
    """Ten new recovery codes; the old ones are worth nothing then."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        codes = replace_codes(user)
        record(Act.RECOVERY_CODES_MADE, user, user)
    return codes


def replace_codes(user: User) -> list[str]:
    """Within the transaction of an act. The device stays: who came in by a code is not sent out again."""
    device, _new = StaticDevice.objects.get_or_create(user=user, name="recovery")
    device.token_set.all().delete()
    codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def codes_left(user: User) -> int:
    """How many recovery codes are unspent."""
    return StaticToken.objects.filter(device__user=user).count()


def reset(user_id: int, why: str, by: Actor) -> None:
    """Take a lost second factor away, by a superuser or at the machine's console; its owner sets up a new one."""
    if by is not None and not (isinstance(by, User) and by.is_active and by.is_superuser):
        raise NotAllowed("superuser")
    if not why.strip():
        raise ReasonMissing
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user_id)
        forget(TOTPDevice.objects.filter(user=user), StaticDevice.objects.filter(user=user))
        record(Act.SECOND_FACTOR_RESET, by, user, why=why.strip())


def forget(*kept: Iterable[Device]) -> None:
    """Delete them; a session that passed with one of them has to pass again."""
    for devices in kept:
        for device in devices:
            device.delete()
