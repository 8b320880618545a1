"""A browser that asks in English, so that tests read the sentences they look for."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture
def visitor() -> Client:
    """A citizen who reads English."""
    return Client(headers={"accept-language": "en"})
