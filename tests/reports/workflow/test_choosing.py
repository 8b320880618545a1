"""Agency, year and template chosen again: the file is read anew and no decision is lost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from indicators.models import RowState
from reports.models import Agency, AnnualReport, Publication
from reports.workflow.choosing import Chosen, TakenAlready, choose_again, preview
from reports.workflow.correcting import correct
from reports.workflow.importing import import_plan
from reports.workflow.planning import Choice, plan_file
from reports.workflow.publishing import open_version, publish
from reports.workflow.refusals import ReasonMissing, StaleRevision, WrongState
from reports.workflow.reviewing import approve
from reports.workflow.settling import settle_all
from reports.workflow.verifying import faults
from tests.reports.workflow.conftest import report_text
from tests.reports.workflow.test_importing import cell

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(agency: Agency) -> Agency:
    return Agency.objects.create(name="别处县人民政府", region=agency.region, kind="government")


def test_a_report_moves_to_another_agency_and_year_with_all_its_figures(
    report: AnnualReport, elsewhere: Agency, clerk: User
):
    correct(cell(report, "t3.granted.natural").pk, Decimal(8), "看错行", clerk)
    choose_again(report.pk, Chosen(elsewhere, 2022), "原件封面写明", clerk)
    report.refresh_from_db()
    assert (report.agency, report.year) == (elsewhere, 2022)
    assert set(report.rows.values_list("agency", "year")) == {(elsewhere.pk, 2022)}
    assert cell(report, "t3.granted.natural").value == 8
    assert list(faults()) == []


def test_it_is_on_record_with_from_to_and_why(report: AnnualReport, elsewhere: Agency, clerk: User):
    choose_again(report.pk, Chosen(elsewhere, 2022), "原件封面写明", clerk)
    event = report.events.get(act="chosen")
    assert (event.old, event.new, event.why) == ("示例县人民政府 2023", "别处县人民政府 2022", "原件封面写明")


def test_there_can_be_only_one_report_of_an_agency_and_year(report: AnnualReport, clerk: User):
    data = report_text(year=2022).encode()
    import_plan(plan_file(data, "示例县2022.txt", Choice(report.agency, 2022)), data, clerk)
    with pytest.raises(TakenAlready):
        choose_again(report.pk, Chosen(report.agency, 2022), "误", clerk)


def test_another_template_is_read_and_what_people_decided_ends_in_conflict(report: AnnualReport, clerk: User):
    row = correct(cell(report, "t3.granted.natural").pk, Decimal(8), "看错行", clerk)
    told = preview(report, Chosen(report.agency, report.year, "e2"))
    _report, conflicts = choose_again(report.pk, Chosen(report.agency, report.year, "e2"), "试", clerk)
    report.refresh_from_db()
    row.refresh_from_db()
    assert (report.era, told.era) == ("e2", "e2")
    assert told.conflicts == conflicts == 1
    assert (row.state, row.value) == (RowState.CONFLICT, Decimal(8))


def test_a_preview_changes_nothing(report: AnnualReport):
    before = list(report.rows.order_by("place").values())
    preview(report, Chosen(report.agency, report.year, "e2"))
    assert list(report.rows.order_by("place").values()) == before


def test_the_choice_holds_for_files_that_come_later(report: AnnualReport, clerk: User):
    choose_again(report.pk, Chosen(report.agency, report.year, "e2"), "试", clerk)
    data = report_text(granted=8).encode()
    import_plan(plan_file(data, "示例县2023更正.txt"), data, clerk)
    report.refresh_from_db()
    assert report.era == "e2"


def test_back_on_its_own_template_the_decision_counts_again(report: AnnualReport, clerk: User):
    row = correct(cell(report, "t3.granted.natural").pk, Decimal(8), "看错行", clerk)
    choose_again(report.pk, Chosen(report.agency, report.year, "e2"), "试", clerk)
    choose_again(report.pk, Chosen(report.agency, report.year), "还原", clerk)
    settle_all(report.pk, False, clerk)
    assert cell(report, "t3.granted.natural").value == row.value
    assert not report.rows.filter(state=RowState.CONFLICT).exists()


def test_what_was_published_keeps_agency_and_year(
    report: AnnualReport, elsewhere: Agency, clerk: User, publisher: User
):
    approve(report.pk, clerk)
    assert isinstance(publish(report.pk, publisher), Publication)
    open_version(report.pk, "更正", publisher)
    with pytest.raises(WrongState):
        choose_again(report.pk, Chosen(elsewhere, 2023), "误", clerk)


def test_it_needs_a_reason_and_the_state_that_was_seen(report: AnnualReport, elsewhere: Agency, clerk: User):
    with pytest.raises(ReasonMissing):
        choose_again(report.pk, Chosen(elsewhere, 2022), " ", clerk)
    with pytest.raises(StaleRevision):
        choose_again(report.pk, Chosen(elsewhere, 2022), "误", clerk, revision=report.revision + 5)
