"""Addresses for every row: the same as Django's own."""

from __future__ import annotations

from django.test import RequestFactory
from django.urls import reverse

from indicators.downloads.addresses import version_addresses


def test_an_address_is_the_one_that_django_would_give() -> None:
    request = RequestFactory().get("/")
    there = request.build_absolute_uri(reverse("reports:version", args=[12, 3]))
    assert version_addresses(request)(12, 3) == there
