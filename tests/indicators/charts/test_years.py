from __future__ import annotations

from decimal import Decimal

from indicators.catalogue.values import Bilingual, SeriesBreak
from indicators.charts.scales import scale_for
from indicators.charts.years import Reading, year_chart

BREAK = SeriesBreak(2018, 2019, Bilingual("口径变化", "counted otherwise"))


def line(*years: int) -> list[Reading]:
    return [Reading(year, Decimal(year - 2000), low=Decimal(1), high=Decimal(50)) for year in years]


def pieces(*years: int, breaks: tuple[SeriesBreak, ...] = ()) -> list[int]:
    """How many points each connected piece has."""
    chart = year_chart([("", line(*years))], breaks)
    assert chart is not None
    return [len(piece.split()) for piece in chart.lines[0].pieces]


def test_years_one_after_the_other_are_connected() -> None:
    assert pieces(2016, 2017, 2018, 2019) == [4]


def test_a_break_is_never_bridged() -> None:
    assert pieces(2016, 2017, 2018, 2019, 2020, breaks=(BREAK,)) == [3, 2]


def test_a_missing_year_is_never_bridged() -> None:
    assert pieces(2016, 2017, 2019, 2020) == [2, 2]


def test_a_year_alone_is_a_point_without_a_line() -> None:
    assert pieces(2016, 2018, 2020) == []
    chart = year_chart([("", line(2016, 2018))], ())
    assert chart is not None
    assert len(chart.lines[0].points) == 2


def test_bands_end_where_lines_end() -> None:
    chart = year_chart([("", line(2017, 2018, 2019, 2020))], (BREAK,))
    assert chart is not None
    assert [len(band.split()) for band in chart.lines[0].bands] == [4, 4]


def test_a_break_is_drawn_between_its_years_with_its_number() -> None:
    chart = year_chart([("", line(2018, 2019))], (BREAK,))
    assert chart is not None
    (mark,) = chart.breaks
    first, second = chart.lines[0].points
    assert first.x < mark.x < second.x
    assert (mark.number, mark.reason) == (1, BREAK)


def test_a_break_outside_the_years_shown_is_not_drawn() -> None:
    chart = year_chart([("", line(2020, 2021))], (BREAK,))
    assert chart is not None
    assert chart.breaks == ()


def test_nothing_is_drawn_of_nothing() -> None:
    assert year_chart([], (BREAK,)) is None


def test_an_axis_holds_every_value_and_zero_in_round_steps() -> None:
    scale = scale_for([Decimal(3), Decimal(1092)], 100)
    assert [int(tick) for tick in scale.ticks] == [0, 500, 1000, 1500]
    assert scale_for([Decimal(-5), Decimal(3)], 100).ticks == (-6, -4, -2, 0, 2, 4)
    assert scale_for([], 100).ticks == (0, 1)
