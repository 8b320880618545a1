"""Addresses for every row of a long table, worked out once."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse

SAMPLE = (9_000_001, 9_000_002)
"""Numbers that occur nowhere else in an address."""


def address_parts(request: HttpRequest) -> tuple[str, str, str]:
    """What stands before the report's number, between it and the version's, and behind."""
    sample = request.build_absolute_uri(reverse("reports:version", args=SAMPLE))
    report, version = map(str, SAMPLE)
    before, _, rest = sample.rpartition(report)
    between, _, after = rest.partition(version)
    return before, between, after


def version_addresses(request: HttpRequest) -> Callable[[int, int], str]:
    """From report and version to the whole permanent address; asking Django for each row takes longer than reading it."""
    before, between, after = address_parts(request)

    def address(report_id: int, version: int) -> str:
        return f"{before}{report_id}{between}{version}{after}"

    return address
