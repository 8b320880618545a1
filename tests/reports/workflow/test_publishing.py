"""A publication is a numbered, unchanging version; what is public changes only by the next one or by withdrawal."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from indicators.models import FindingState, PublishedFigure
from reports.models import AnnualReport, Publication, ReportState
from reports.workflow.correcting import correct, correct_unit, undo
from reports.workflow.publishing import open_version, publish, withdraw
from reports.workflow.refusals import NotAllowed, NotReady, ReasonMissing, WrongState
from reports.workflow.reviewing import approve, return_to_review, waive
from tests.reports.workflow.test_importing import cell

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(report: AnnualReport, clerk: User, publisher: User) -> Publication:
    approve(report.pk, clerk)
    return publish(report.pk, publisher)


def test_publishing_needs_approval_first(report: AnnualReport, publisher: User):
    with pytest.raises(WrongState):
        publish(report.pk, publisher)


def test_a_clerk_cannot_publish(report: AnnualReport, clerk: User):
    approve(report.pk, clerk)
    with pytest.raises(NotAllowed):
        publish(report.pk, clerk)
    assert not Publication.objects.exists()


def test_a_failing_sum_stands_against_approval_until_it_is_explained(report: AnnualReport, clerk: User):
    correct(cell(report, "t3.granted.natural").pk, Decimal(8), "原件如此", clerk)
    with pytest.raises(NotReady) as refusal:
        approve(report.pk, clerk)
    assert refusal.value.open_points
    for finding in report.findings.filter(state=FindingState.OPEN, level="error"):
        waive(finding.pk, "原件印刷如此，已与机关核实", clerk)
    assert approve(report.pk, clerk).state == ReportState.APPROVED


def test_persons_are_covered_one_character_for_one(published: Publication):
    assert published.report.reading is not None
    source = published.report.reading.text
    assert len(published.text) == len(source)
    assert "王小明" in source
    assert "王小明" not in published.text
    assert "1234567" not in published.text


def test_every_span_of_a_publication_is_still_the_printed_text(published: Publication):
    figures = [each for each in published.content["figures"] if each["start"] is not None]
    assert [each for each in figures if published.text[each["start"] : each["end"]] != each["printed"]] == []


def test_a_new_version_leaves_the_old_one_unchanged_and_says_what_changed(
    published: Publication, report: AnnualReport, clerk: User, publisher: User
):
    before = published.content
    open_version(report.pk, "更正一处", publisher)
    correct(cell(report, "t3.unable_not_held.natural").pk, Decimal(4), "原件模糊", clerk)
    for finding in report.findings.filter(state=FindingState.OPEN, level="error"):
        waive(finding.pk, "原件如此", clerk)
    approve(report.pk, clerk)
    with pytest.raises(ReasonMissing):
        publish(report.pk, publisher)
    second = publish(report.pk, publisher, "更正无法提供数")
    published.refresh_from_db()
    assert (published.content, published.is_current) == (before, False)
    assert (second.version, [(each["from"], each["to"]) for each in second.content["changes"]]) == (
        2,
        [("3", "4")],
    )
    assert second.content["corrections"][0]["why"] == "原件模糊"


def test_public_figures_are_those_of_the_newest_version_alone(published: Publication, report: AnnualReport):
    assert (
        PublishedFigure.objects.count() == report.rows.filter(origin="table").exclude(indicator=None).count()
    )
    assert set(PublishedFigure.objects.values_list("publication", flat=True)) == {published.pk}


def test_withdrawing_takes_every_version_and_every_figure_from_the_public(
    published: Publication, publisher: User
):
    with pytest.raises(ReasonMissing):
        withdraw(published.report_id, "", publisher)
    report = withdraw(published.report_id, "机关来函更正", publisher)
    assert report.state == ReportState.WITHDRAWN
    assert not Publication.objects.current().exists()
    assert not PublishedFigure.objects.exists()


def test_returning_to_review_needs_a_word_for_the_clerk(report: AnnualReport, clerk: User, publisher: User):
    approve(report.pk, clerk)
    with pytest.raises(ReasonMissing):
        return_to_review(report.pk, "", publisher)
    assert return_to_review(report.pk, "第三章请再核对", publisher).state == ReportState.REVIEW


def test_a_corrected_unit_is_public_with_the_one_that_was_read_and_the_kind(
    report: AnnualReport, clerk: User, publisher: User
):
    row = cell(report, "t3.granted.natural")
    correct_unit(row.pk, row.value, "人", "表头印作人次", clerk)
    approve(report.pk, clerk)
    said = publish(report.pk, publisher).content
    (correction,) = said["corrections"]
    assert (correction["kind"], correction["unit_from"], correction["unit_to"]) == ("unit", "件", "人")
    assert correction["why"] == "表头印作人次"
    assert PublishedFigure.objects.get(indicator__code="t3.granted.natural").unit == "人"


def test_the_reason_told_is_that_of_the_correction_that_stands(
    report: AnnualReport, clerk: User, publisher: User
):
    row = cell(report, "t3.granted.natural")
    correct(row.pk, row.value, "对照原件", clerk)
    correct(row.pk, Decimal(1), "手误", clerk)
    undo(row.pk, clerk)
    approve(report.pk, clerk)
    (correction,) = publish(report.pk, publisher).content["corrections"]
    assert correction["why"] == "对照原件"
