"""The desk as staff of each kind see it, by real requests."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from indicators.models import IndicatorRow
from reports.models import AnnualReport
from reports.workflow.roles import ADMINISTRATOR
from tests.reports.workflow.conftest import agency, clerk, member, prepared, publisher, report

__all__ = ["agency", "clerk", "prepared", "publisher", "report"]


@pytest.fixture
def administrator(prepared: None) -> User:
    return member("administrator", ADMINISTRATOR)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def at_clerks(clerk: User) -> Client:
    return signed_in(clerk)


@pytest.fixture
def at_publishers(publisher: User) -> Client:
    return signed_in(publisher)


@pytest.fixture
def at_administrators(administrator: User) -> Client:
    return signed_in(administrator)


def cell(report: AnnualReport, code: str) -> IndicatorRow:
    return report.rows.get(indicator__code=code, origin="table")


def desk(report: AnnualReport, rest: str = "change/") -> str:
    return f"/admin/reports/annualreport/{report.pk}/{rest}"


def correction(report: AnnualReport, value: str, **more: str) -> dict[str, str]:
    return {"value": value, "kind": "misread", "words": "", "revision": str(report.revision), **more}
