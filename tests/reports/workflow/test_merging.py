"""Reading again never loses and never silently settles what a person decided."""

from __future__ import annotations

from decimal import Decimal

from indicators.models import IndicatorRow, RowState
from indicators.models.figure import RowOrigin
from reports.workflow.merging import merge


def row(
    place: int,
    read: str | None,
    *,
    pk: int | None = None,
    indicator: int | None = None,
    label: str = "",
    state: str = RowState.SURE,
    set_value: str | None = None,
) -> IndicatorRow:
    return IndicatorRow(
        pk=pk,
        place=place,
        indicator_id=indicator,
        label=label,
        origin=RowOrigin.TABLE if indicator else RowOrigin.TEXT,
        path=None if indicator else ["一、概述"],
        read=None if read is None else Decimal(read),
        printed=read or "",
        start=place,
        end=place + 1,
        is_set=set_value is not None,
        set_value=None if set_value is None else Decimal(set_value),
        state=state,
    )


def test_an_untouched_row_takes_the_new_reading_and_keeps_its_history():
    result = merge([row(0, "5", pk=7, indicator=1)], [row(0, "6", indicator=1)])
    assert [(each.pk, each.read, each.state) for each in result.keep] == [(7, Decimal(6), RowState.SURE)]
    assert result.conflicts == 0


def test_a_correction_stays_where_the_new_reading_says_the_same_as_the_old():
    old = row(0, "92", pk=7, indicator=1, state=RowState.CORRECTED, set_value="1092")
    result = merge([old], [row(3, "92", indicator=1)])
    assert (result.keep[0].value, result.keep[0].state) == (Decimal(1092), RowState.CORRECTED)
    assert result.conflicts == 0


def test_a_correction_of_another_reading_is_a_conflict_and_goes_on_counting():
    old = row(0, "92", pk=7, indicator=1, state=RowState.CORRECTED, set_value="1092")
    result = merge([old], [row(0, "1093", indicator=1)])
    kept = result.keep[0]
    assert (kept.value, kept.read, kept.state) == (Decimal(1092), Decimal(1093), RowState.CONFLICT)
    assert "上次识读为 92，人工确定为 1092，这次识读为 1093" in kept.doubts[0]["zh"]
    assert result.conflicts == 1


def test_a_confirmed_value_goes_on_counting_when_the_new_reading_differs():
    old = row(0, "92", pk=7, indicator=1, state=RowState.CONFIRMED)
    kept = merge([old], [row(0, "93", indicator=1)]).keep[0]
    assert (kept.value, kept.state) == (Decimal(92), RowState.CONFLICT)


def test_a_decided_row_that_the_new_text_lacks_stays_in_conflict_without_a_span():
    old = row(0, "92", pk=7, label="办结", state=RowState.CORRECTED, set_value="95")
    result = merge([old], [row(0, "4", label="培训")])
    kept = result.keep[0]
    assert (kept.pk, kept.value, kept.state, kept.start) == (7, Decimal(95), RowState.CONFLICT, None)
    assert kept.place == 1


def test_an_undecided_row_that_the_new_text_lacks_is_dropped():
    result = merge([row(0, "92", pk=7, label="办结")], [row(0, "4", label="培训")])
    assert ([each.pk for each in result.drop], len(result.add)) == ([7], 1)


def test_a_typed_figure_that_the_new_reading_finds_with_the_same_value_is_no_conflict():
    old = row(9, None, pk=7, indicator=1, state=RowState.TYPED, set_value="12")
    kept = merge([old], [row(0, "12", indicator=1)]).keep[0]
    assert (kept.value, kept.state) == (Decimal(12), RowState.CORRECTED)


def test_two_figures_with_the_same_label_are_told_apart_by_their_order():
    old = [row(0, "1", pk=7, label="件"), row(1, "2", pk=8, label="件", state=RowState.CONFIRMED)]
    result = merge(old, [row(0, "1", label="件"), row(1, "2", label="件")])
    assert [(each.pk, each.state) for each in result.keep] == [(7, RowState.SURE), (8, RowState.CONFIRMED)]


def test_places_have_no_gap_after_a_merge():
    old = [
        row(place, str(place), pk=place + 1, label=f"旧{place}", state=RowState.CONFIRMED)
        for place in range(3)
    ]
    result = merge(old, [row(0, "9", label="新")])
    assert sorted(each.place for each in [*result.keep, *result.add]) == [0, 1, 2, 3]


def test_a_unit_that_a_person_set_stays_where_the_same_is_read_again():
    old = row(0, "5", pk=7, indicator=1, state=RowState.CORRECTED)
    old.unit, old.set_unit = "元", "万元"
    fresh = row(0, "5", indicator=1)
    fresh.unit = "元"
    kept = merge([old], [fresh]).keep[0]
    assert (kept.counted_in, kept.state) == ("万元", RowState.CORRECTED)


def test_a_unit_read_otherwise_than_both_is_a_conflict_that_names_the_units():
    old = row(0, "5", pk=7, indicator=1, state=RowState.CORRECTED)
    old.unit, old.set_unit = "元", "万元"
    fresh = row(0, "5", indicator=1)
    fresh.unit = "件"
    kept = merge([old], [fresh]).keep[0]
    assert (kept.counted_in, kept.state) == ("万元", RowState.CONFLICT)
    assert "上次识读为 5 元，人工确定为 5 万元，这次识读为 5 件" in kept.doubts[0]["zh"]
