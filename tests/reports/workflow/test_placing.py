"""A number of the source is given to a cell that the reader left empty, and taken away again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from indicators.models import Indicator, IndicatorRow, RowState
from indicators.models.figure import RowOrigin
from reports.models import AnnualReport
from reports.workflow.correcting import type_in
from reports.workflow.importing import import_plan
from reports.workflow.placing import NoNumberThere, give_number, take_away
from reports.workflow.planning import plan_file
from reports.workflow.refusals import NotAllowed, WrongState
from reports.workflow.verifying import faults
from tests.reports.workflow.conftest import report_text
from tests.reports.workflow.test_importing import cell

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty() -> Indicator:
    return Indicator.objects.get(era="e4", code="t4.review_total")


def span(report: AnnualReport, words: str) -> tuple[int, int]:
    """Where these characters stand in the source."""
    assert report.reading
    start = report.reading.text.index(words)
    return start, start + len(words)


@pytest.fixture
def given(report: AnnualReport, empty: Indicator, clerk: User) -> IndicatorRow:
    return give_number(report.pk, empty, *span(report, "1234567"), clerk)


def test_the_figure_is_traceable_to_the_characters_it_was_given(given: IndicatorRow):
    assert (given.printed, given.read, given.value) == ("1234567", Decimal(1234567), Decimal(1234567))
    assert (given.origin, given.state) == (RowOrigin.GIVEN, RowState.CONFIRMED)
    assert list(faults()) == []


def test_it_is_on_record(given: IndicatorRow, report: AnnualReport):
    event = report.events.get(act="given")
    assert (event.old, event.new, event.why) == (None, "1234567", f"[{given.start}, {given.end})")


def test_it_takes_the_place_of_what_was_typed_in(report: AnnualReport, empty: Indicator, clerk: User):
    typed = type_in(report.pk, empty, Decimal(4), "附件", clerk)
    row = give_number(report.pk, empty, *span(report, "1234567"), clerk)
    assert (row.pk, row.value, row.is_set) == (typed.pk, Decimal(1234567), False)


def test_words_are_no_number(report: AnnualReport, empty: Indicator, clerk: User):
    with pytest.raises(NoNumberThere):
        give_number(report.pk, empty, *span(report, "总体情况"), clerk)
    with pytest.raises(NoNumberThere):
        give_number(report.pk, empty, 10**6, 10**6 + 3, clerk)


def test_a_cell_that_the_reader_filled_is_corrected_instead(report: AnnualReport, clerk: User):
    filled = cell(report, "t3.granted.natural").indicator
    assert filled
    with pytest.raises(WrongState):
        give_number(report.pk, filled, *span(report, "1234567"), clerk)


def test_the_same_text_read_again_keeps_what_was_given(
    given: IndicatorRow, report: AnnualReport, clerk: User
):
    data = report_text().encode() + "\n补充说明。".encode()
    import_plan(plan_file(data, "示例县2023更正.txt"), data, clerk)
    given.refresh_from_db()
    assert (given.state, given.value) == (RowState.CONFIRMED, Decimal(1234567))
    assert list(faults()) == []


def test_a_text_without_it_ends_in_conflict(given: IndicatorRow, report: AnnualReport, clerk: User):
    data = report_text().replace("1234567", "7654321").encode()
    import_plan(plan_file(data, "示例县2023更正.txt"), data, clerk)
    given.refresh_from_db()
    assert (given.state, given.value) == (RowState.CONFLICT, Decimal(1234567))


def test_what_a_person_put_there_is_taken_away_and_stays_on_record(
    given: IndicatorRow, report: AnnualReport, clerk: User
):
    take_away(given.pk, clerk)
    assert not report.rows.filter(pk=given.pk).exists()
    assert report.events.get(act="taken_away").old == "1234567"


def test_what_the_reader_found_cannot_be_taken_away(report: AnnualReport, clerk: User):
    with pytest.raises(WrongState):
        take_away(cell(report, "t3.granted.natural").pk, clerk)


def test_only_who_may_correct_gives_and_takes(report: AnnualReport, empty: Indicator, publisher: User):
    with pytest.raises(NotAllowed):
        give_number(report.pk, empty, *span(report, "1234567"), publisher)


def test_part_of_a_number_is_none(report: AnnualReport, empty: Indicator, clerk: User):
    start, end = span(report, "1234567")
    for part in ((start + 2, start + 5), (start, end - 1), (start + 1, end)):
        with pytest.raises(NoNumberThere):
            give_number(report.pk, empty, *part, clerk)


def test_the_number_of_another_cell_is_not_given_a_second_time(
    report: AnnualReport, empty: Indicator, clerk: User
):
    row = cell(report, "t3.granted.natural")
    assert row.start is not None
    assert row.end is not None
    with pytest.raises(WrongState):
        give_number(report.pk, empty, row.start, row.end, clerk)
