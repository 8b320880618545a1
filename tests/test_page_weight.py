"""What a first visit weighs: page, styles, scripts and pictures together, as they travel."""

from __future__ import annotations

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from reports.models import Publication
from tests.test_pages import ADDRESSES, filled, publication

__all__ = ["publication"]
MOST = 150 * 1024

pytestmark = pytest.mark.django_db


def weight(client: Client, address: str) -> int:
    page = client.get(address).content
    parts = set(re.findall(rb'(?:href|src)="/static/([^"]+)"', page))
    total = len(gzip.compress(page))
    for part in parts:
        found = finders.find(part.decode())
        assert found, part
        with open(found, "rb") as file:
            total += len(gzip.compress(file.read()))
    return total


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_first_visit_is_light(client: Client, publication: Publication, address: str) -> None:
    assert weight(client, filled(address, publication)) <= MOST


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_font_and_nothing_from_elsewhere_is_fetched(
    client: Client, publication: Publication, address: str
) -> None:
    page = client.get(filled(address, publication)).content.decode()
    assert re.findall(r'(?:src|rel="stylesheet" href)="(?:https?:)?//', page) == []
    for part in re.findall(r'rel="stylesheet" href="/static/([^"]+)"', page):
        with open(str(finders.find(part)), encoding="utf-8") as file:
            assert "@font-face" not in file.read()
