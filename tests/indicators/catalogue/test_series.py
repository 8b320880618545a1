from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from indicators.catalogue import FaultyTemplate, load_catalogue
from indicators.catalogue.indicators import has_indicator, indicators_of
from indicators.catalogue.series_file import read_series, unplaced
from indicators.catalogue.values import Catalogue, Era, Series

CATALOGUE = load_catalogue()
FORMS = {era.code: era for era in CATALOGUE.eras}
SERIES = {series.code: series for series in CATALOGUE.series}


def part(series: Series, era: str) -> tuple[tuple[str, ...], str]:
    (found,) = [each for each in series.parts if each.era == era]
    return found.codes, found.fit


@pytest.mark.parametrize("era", CATALOGUE.eras, ids=lambda era: era.code)
def test_every_indicator_belongs_to_a_series_or_stands_alone_with_a_reason(era: Era) -> None:
    assert unplaced(CATALOGUE, era) == []


def test_an_indicator_that_nothing_names_is_found() -> None:
    nothing = Catalogue(CATALOGUE.eras, series=())
    assert "t3.granted.total" in unplaced(nothing, FORMS["e4"])


def test_what_is_said_to_stand_alone_is_asked() -> None:
    for each in CATALOGUE.alone:
        form = FORMS[each.era]
        for pattern in each.codes:
            assert any(fnmatchcase(cell.code, pattern) for cell in indicators_of(form)), (each.era, pattern)


def test_every_cell_of_a_series_exists() -> None:
    missing = [
        (series.code, part.era, code)
        for series in CATALOGUE.series
        for part in series.parts
        for code in part.codes
        if not has_indicator(FORMS[part.era], code)
    ]
    assert missing == []


def test_what_was_already_public_counts_as_granted_from_2019() -> None:
    assert part(SERIES["granted"], "e2") == (("t1.already_public", "t1.granted"), "sum")
    assert part(SERIES["granted"], "e3") == (("t3.granted.total",), "same")


def test_a_variant_shares_the_part_of_its_form() -> None:
    assert part(SERIES["granted"], "e2-beijing") == part(SERIES["granted"], "e2")


def test_a_variant_may_have_a_part_of_its_own() -> None:
    assert part(SERIES["received"], "e2-ningxia") == (("t1.received", "t1.below_received"), "sum")


def test_value_columns_of_a_variant_are_added_up() -> None:
    codes = ("t1.reviews.departments", "t1.reviews.communities")
    assert part(SERIES["reviews"], "e2-anhui-department") == (codes, "sum")


def test_a_variant_that_does_not_ask_is_left_out() -> None:
    assert [each for each in SERIES["not_held"].parts if each.era == "e2-luan"] == []


def test_a_series_across_forms_says_where_it_breaks() -> None:
    unsaid = []
    for series in CATALOGUE.series:
        families = {each.era.partition("-")[0] for each in series.parts}
        if {"e2", "e3"} <= families and 2019 not in {each.after for each in series.breaks}:
            unsaid.append(series.code)
    assert unsaid == []


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ({"eras": ["e9"], "codes": ["t1.received"], "fit": "same"}, "there is no form e9"),
        ({"eras": ["e2"], "codes": ["t1.hole"], "fit": "same"}, "e2 has no indicator t1.hole"),
        ({"eras": ["e2"], "codes": ["t1.received"], "fit": "well"}, "fit: is well"),
        ({"eras": ["e2"], "codes": [], "fit": "same"}, "codes: is empty"),
    ],
)
def test_a_faulty_part_names_file_and_series(part: dict[str, object], says: str) -> None:
    entry = {"code": "x", "name": {"zh": "甲", "en": "X"}, "unit": "件", "parts": [part]}
    with pytest.raises(FaultyTemplate) as fault:
        read_series("series.toml", {"series": [entry]}, CATALOGUE.eras)
    assert str(fault.value).startswith("series.toml: series.series[x].parts")
    assert says in str(fault.value)
