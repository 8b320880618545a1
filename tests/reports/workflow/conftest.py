"""A desk with a clerk, a publisher and one small report in review."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User

from reports.models import Agency, AgencyKind, AnnualReport, Region, RegionLevel
from reports.workflow.importing import import_plan
from reports.workflow.planning import plan_file
from reports.workflow.roles import CLERK, PUBLISHER
from tests.prepared import prepare_quickly
from tests.reports.workflow.report_texts import report_text


@pytest.fixture
def prepared(db: None) -> None:
    """Groups and indicators."""
    prepare_quickly()


def member(name: str, group: str) -> User:
    user = User.objects.create_user(name, password="correct horse", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def clerk(prepared: None) -> User:
    return member("clerk", CLERK)


@pytest.fixture
def publisher(prepared: None) -> User:
    return member("publisher", PUBLISHER)


@pytest.fixture
def agency(prepared: None) -> Agency:
    region = Region.objects.create(code="990101", name="示例县", level=RegionLevel.COUNTY)
    return Agency.objects.create(name="示例县人民政府", region=region, kind=AgencyKind.GOVERNMENT)


@pytest.fixture
def report(agency: Agency, clerk: User) -> AnnualReport:
    data = report_text().encode()
    return import_plan(plan_file(data, "示例县2023.txt"), data, clerk)
