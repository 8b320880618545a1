"""Setting up the second factor in a real browser: the square is drawn, nothing is refused by the policy, the keyboard is enough."""

from __future__ import annotations

import re
import time
from base64 import b32decode

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django_otp.oath import TOTP
from playwright.sync_api import Page, expect

from tests.browser import accessibility_faults, sign_in
from tests.reports.workflow.conftest import clerk, prepared

__all__ = ["clerk", "prepared"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("size", ["page", "phone"])
def test_it_is_set_up_by_keyboard(size: str, request: pytest.FixtureRequest, clerk: User) -> None:
    page: Page = request.getfixturevalue(size)
    sign_in(page, clerk)
    page.goto(reverse("second_factor:own"))
    expect(page.locator("svg path").first).to_be_visible()
    assert accessibility_faults(page) == []
    shown = page.locator("code.second-factor-key").inner_text()
    page.keyboard.type(code_of(shown))
    page.keyboard.press("Enter")
    expect(page.locator("li code")).to_have_count(10)
    assert re.fullmatch(r"[a-z2-7]{8}", page.locator("li code").first.inner_text())
    assert accessibility_faults(page) == []


def code_of(key: str) -> str:
    """What a telephone shows that was given this key."""
    clock = TOTP(b32decode(key), 30)
    clock.time = time.time()
    return f"{clock.token():06d}"
