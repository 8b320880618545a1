"""A proposal that is accepted is a correction like any other: with a reason, on record, to be undone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from indicators.models import Finding, FindingState, RowState
from reports.models import Act, AnnualReport, Event
from reports.workflow.correcting import correct, undo
from reports.workflow.events import broken_link
from reports.workflow.importing import import_plan
from reports.workflow.planning import plan_file
from reports.workflow.proposing import NoSuchProposal, accept_proposal
from reports.workflow.refusals import NotAllowed, StaleRevision, WrongState
from reports.workflow.reviewing import approve, waive
from tests.reports.workflow.conftest import report_text
from tests.reports.workflow.test_importing import cell

pytestmark = pytest.mark.django_db


@pytest.fixture
def misread(report: AnnualReport, clerk: User) -> AnnualReport:
    """12 new requests by natural persons were read as 21."""
    data = report_text(year=2022).replace("数量\t12", "数量\t21").encode()
    return import_plan(plan_file(data, "示例县2022.txt"), data, clerk)


def broken(report: AnnualReport) -> Finding:
    return Finding.objects.filter(report=report, rule="gk.E301", state=FindingState.OPEN).earliest("id")


def test_the_figure_is_corrected_and_the_sums_hold(misread: AnnualReport, clerk: User):
    finding = broken(misread)
    assert finding.proposals[0]["slip"] == "digits_swapped"
    (row,) = accept_proposal(finding.pk, 0, clerk)
    row.refresh_from_db()
    assert (row.printed, row.read, row.value, row.state) == ("21", 21, Decimal(12), RowState.CORRECTED)
    finding.refresh_from_db()
    assert (finding.state, finding.proposals) == (FindingState.RESOLVED, [])


def test_it_is_on_record_with_its_rule_and_can_be_taken_back(misread: AnnualReport, clerk: User):
    finding = broken(misread)
    (row,) = accept_proposal(finding.pk, 0, clerk)
    event = Event.objects.get(act=Act.CORRECTED, subject_kind="indicatorrow", subject_id=row.pk)
    assert (event.by, event.new) == (clerk, "corrected|12")
    assert "gk.E301" in event.why
    assert undo(row.pk, clerk).value == 21
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN
    assert broken_link() is None


def test_a_proposal_made_for_other_numbers_or_a_stale_page_is_refused(misread: AnnualReport, clerk: User):
    finding = broken(misread)
    misread.refresh_from_db()
    seen = misread.revision
    correct(cell(misread, "t3.granted.natural").pk, Decimal(9), "核对", clerk)
    with pytest.raises(StaleRevision):
        accept_proposal(finding.pk, 0, clerk, seen)
    with pytest.raises(NoSuchProposal):
        accept_proposal(finding.pk, 7, clerk)
    with pytest.raises(NoSuchProposal):
        accept_proposal(finding.pk, -1, clerk)
    Finding.objects.filter(pk=finding.pk).update(
        proposals=[{**finding.proposals[0], "amendments": [{"place": 0, "from": "999", "to": "1"}]}]
    )
    with pytest.raises(NoSuchProposal):
        accept_proposal(finding.pk, 0, clerk)


def test_an_explained_finding_and_a_report_out_of_review_are_left_alone(misread: AnnualReport, clerk: User):
    finding = broken(misread)
    for each in misread.findings.filter(state=FindingState.OPEN):
        waive(each.pk, "原文如此", clerk)
    with pytest.raises(WrongState):
        accept_proposal(finding.pk, 0, clerk)
    approve(misread.pk, clerk)
    with pytest.raises(WrongState):
        accept_proposal(finding.pk, 0, clerk)


def test_a_publisher_cannot_accept_a_proposal(misread: AnnualReport, publisher: User):
    with pytest.raises(NotAllowed):
        accept_proposal(broken(misread).pk, 0, publisher)
