"""At the desk a proposal for a failing sum is accepted with one press."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from indicators.models import Finding, FindingState
from reports.models import Act, AnnualReport, Event
from reports.workflow.importing import import_plan
from reports.workflow.planning import plan_file
from tests.reports.admin.conftest import desk
from tests.reports.workflow.conftest import report_text


@pytest.fixture
def misread(report: AnnualReport, clerk: User) -> AnnualReport:
    """12 new requests by natural persons were read as 21."""
    data = report_text(year=2022).replace("数量\t12", "数量\t21").encode()
    return import_plan(plan_file(data, "示例县2022.txt"), data, clerk)


def broken(report: AnnualReport) -> Finding:
    return Finding.objects.filter(report=report, rule="gk.E301", state=FindingState.OPEN).earliest("id")


def test_the_desk_shows_what_would_mend_a_sum(at_clerks: Client, misread: AnnualReport):
    page = at_clerks.get(desk(misread)).content.decode()
    finding = broken(misread)
    assert f'action="../findings/{finding.pk}/accept/0/"' in page
    assert finding.proposals[0]["zh"] in page


def test_a_press_corrects_the_figure_and_says_so(at_clerks: Client, misread: AnnualReport):
    finding = broken(misread)
    answer = at_clerks.post(
        desk(misread, f"findings/{finding.pk}/accept/0/"),
        {"revision": misread.revision},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 200, answer.content
    finding.refresh_from_db()
    assert finding.state == FindingState.RESOLVED
    assert Event.objects.filter(report=misread, act=Act.CORRECTED).exists()


def test_a_proposal_that_is_no_longer_offered_changes_nothing(at_clerks: Client, misread: AnnualReport):
    finding = broken(misread)
    answer = at_clerks.post(
        desk(misread, f"findings/{finding.pk}/accept/99/"),
        {"revision": misread.revision},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 400
    assert not Event.objects.filter(report=misread, act=Act.CORRECTED).exists()
