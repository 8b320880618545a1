"""Schemathesis asks every address of the description, in-process, with what fits it and with what does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from pytest_django import Settings
from schemathesis.specs.openapi.checks import negative_data_rejection

from reports.api.description import described
from tests.factories import AgencyFactory, RegionFactory, published_report

EXAMPLES = 12
schema = schemathesis.openapi.from_dict(described())
schema.app = WSGIHandler()
schema.location = "/api/v1/openapi.json"


@pytest.fixture(autouse=True)
def something_public(db: None, settings: Settings) -> Iterator[None]:
    settings.API_RATE = 0
    settings.ALLOWED_HOSTS = ["*"]
    agency = AgencyFactory(name="示例局", region=RegionFactory(code="110106"))
    for year in (2021, 2022, 2023):
        published_report(agency, year=year)
    # The answers are given within the transaction of the test: its connection must outlive them.
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_the_api_keeps_what_its_description_says(case: schemathesis.Case) -> None:
    # Of a list of empty lists nothing stands in the address, so there is nothing to reject: test_version1.py does that.
    case.call_and_validate(excluded_checks=[negative_data_rejection])
