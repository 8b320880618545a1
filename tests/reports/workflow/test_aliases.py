"""A wording that a clerk adds: previewed before it is used, merged into stored reports, and taken back as well."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.utils.translation import override

from indicators.models import Indicator, LabelAlias
from reports.models import Agency, AnnualReport, Event, ReportState
from reports.pipeline import READER_VERSION
from reports.workflow import aliases
from reports.workflow.aliases import ImpossibleAlias, propose_alias, remove_alias, use_alias, work_on_alias
from reports.workflow.correcting import correct
from reports.workflow.importing import import_plan
from reports.workflow.planning import plan_file
from reports.workflow.refusals import NotAllowed, ReasonMissing, WrongState
from tests.reports.workflow.conftest import report_text

WORDS = "一、本期登记办件"
LABEL = "一、本年新收政府信息公开申请数量"


@pytest.fixture
def odd(agency: Agency, clerk: User) -> AnnualReport:
    """A report that prints a row in words of its own."""
    return stored(report_text().replace(LABEL, WORDS), clerk)


def stored(text: str, clerk: User) -> AnnualReport:
    data = text.encode()
    return import_plan(plan_file(data, "示例.txt"), data, clerk)


def cell(code: str = "t3.received_new.natural") -> Indicator:
    return Indicator.objects.get(era="e4", code=code)


def values(report: AnnualReport) -> dict[str, Decimal | None]:
    rows = report.rows.filter(indicator__code__startswith="t3.received_new", origin="table")
    return {row.indicator.column: row.value for row in rows.select_related("indicator") if row.indicator}


def finished(alias: LabelAlias, clerk: User) -> LabelAlias:
    while work_on_alias(alias.pk, clerk).working:
        pass
    return LabelAlias.objects.get(pk=alias.pk)


def in_use(clerk: User) -> LabelAlias:
    alias = finished(propose_alias(cell(), "row", "本期登记办件", "示例县 2023 年报告", clerk), clerk)
    use_alias(alias.pk, clerk)
    return finished(alias, clerk)


def test_a_proposal_says_what_it_would_change_and_changes_nothing(odd: AnnualReport, clerk: User) -> None:
    before = values(odd)
    alias = finished(propose_alias(cell(), "row", "本期登记办件", "示例县 2023 年报告", clerk), clerk)
    assert (alias.candidates, alias.looked, len(alias.changes)) == (1, 1, 1)
    (change,) = alias.changes
    assert change["report"] == odd.pk
    assert {"e4:t3.received_new.total"} <= {figure["new"] for figure in change["figures"]}
    assert values(odd) == before == {}
    assert plan_file(report_text(year=2022).encode(), "x.txt").reader_version == READER_VERSION


def test_once_in_use_stored_reports_are_read_again_and_new_ones_at_once(
    odd: AnnualReport, clerk: User
) -> None:
    alias = in_use(clerk)
    assert (alias.state, alias.reread) == ("active", 1)
    assert values(odd)["total"] == Decimal(12)
    odd.refresh_from_db()
    assert odd.reading is not None
    assert odd.reading.reader_version.startswith(f"{READER_VERSION}+")
    later = stored(report_text(year=2022).replace(LABEL, WORDS), clerk)
    assert values(later)["natural"] == Decimal(12)


def test_what_a_clerk_decided_survives_the_merge(odd: AnnualReport, clerk: User) -> None:
    decided = odd.rows.get(indicator__code="t3.granted.total", origin="table")
    correct(decided.pk, Decimal(8), "原件模糊", clerk)
    in_use(clerk)
    decided.refresh_from_db()
    assert (decided.value, decided.state) == (Decimal(8), "corrected")
    assert values(odd)["total"] == Decimal(12)


def test_a_report_that_it_does_not_change_is_left_alone(odd: AnnualReport, clerk: User) -> None:
    other = stored(report_text(year=2021).replace("举办培训", "本期登记办件培训"), clerk)
    AnnualReport.objects.filter(pk=other.pk).update(state=ReportState.APPROVED)
    reading = other.reading_id
    alias = in_use(clerk)
    other.refresh_from_db()
    assert (alias.candidates, alias.reread) == (2, 1)
    assert (other.reading_id, other.state) == (reading, ReportState.APPROVED)


def test_removing_it_brings_the_old_reading_back(odd: AnnualReport, clerk: User) -> None:
    first = odd.reading_id
    alias = in_use(clerk)
    remove_alias(alias.pk, "看错了", clerk)
    finished(alias, clerk)
    odd.refresh_from_db()
    assert odd.reading_id == first
    assert values(odd) == {}
    assert [event.act for event in Event.objects.filter(subject_kind="labelalias").order_by("number")] == [
        "alias_proposed",
        "alias_added",
        "alias_removed",
    ]


def test_it_cannot_be_used_before_its_preview_was_read(odd: AnnualReport, clerk: User) -> None:
    alias = propose_alias(cell(), "row", "本期登记办件", "示例县", clerk)
    with pytest.raises(WrongState):
        use_alias(alias.pk, clerk)


def test_of_very_many_reports_a_sample_is_read_and_all_are_counted(
    agency: Agency, clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aliases, "MOST_LOOKED", 2)
    for year in (2021, 2022, 2023, 2024):
        stored(report_text(year=year).replace(LABEL, WORDS), clerk)
    alias = finished(propose_alias(cell(), "row", "本期登记办件", "示例县", clerk), clerk)
    assert (alias.candidates, alias.looked, len(alias.changes)) == (4, 2, 2)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("12", "cannot be told"),
        (LABEL, "is known already"),
        ("二、上年结转政府信息公开申请数量", "already stands for"),
    ],
)
def test_words_that_say_nothing_or_something_else_are_refused(
    prepared: None, clerk: User, words: str, says: str
) -> None:
    with override("en"), pytest.raises(ImpossibleAlias, match=says):
        propose_alias(cell(), "row", words, "示例县", clerk)


def test_the_same_words_are_not_proposed_twice_unless_they_were_removed(prepared: None, clerk: User) -> None:
    first = propose_alias(cell(), "row", "本期登记办件", "示例县", clerk)
    with pytest.raises(ImpossibleAlias):
        propose_alias(cell(), "row", "本期登记办件", "示例县", clerk)
    remove_alias(first.pk, "重提", clerk)
    propose_alias(cell(), "row", "本期登记办件", "示例县", clerk)


def test_each_act_needs_its_permission_and_a_reason(prepared: None, clerk: User, publisher: User) -> None:
    with pytest.raises(NotAllowed):
        propose_alias(cell(), "row", "本期登记办件", "示例县", publisher)
    with pytest.raises(ReasonMissing):
        propose_alias(cell(), "row", "本期登记办件", " ", clerk)
    alias = propose_alias(cell(), "row", "本期登记办件", "示例县", clerk)
    for act in (work_on_alias, use_alias):
        with pytest.raises(NotAllowed):
            act(alias.pk, publisher)
    with pytest.raises(NotAllowed):
        remove_alias(alias.pk, "看错了", publisher)
