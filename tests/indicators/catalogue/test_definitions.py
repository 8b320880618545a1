from __future__ import annotations

import pytest

from indicators.catalogue import FaultyTemplate, load_catalogue
from indicators.catalogue.definitions import load_definitions, meaning_of, read_definitions
from indicators.catalogue.indicators import indicators_by_code, indicators_of
from indicators.catalogue.values import Era

CATALOGUE = load_catalogue()
LAWS = {"order-1": {"zh": "甲", "en": "A"}}


@pytest.mark.parametrize("era", CATALOGUE.eras, ids=lambda era: era.code)
def test_every_cell_is_defined_and_says_which_provision_asks_for_it(era: Era) -> None:
    meanings = {cell.code: meaning_of(cell, CATALOGUE) for cell in indicators_of(era)}
    assert [code for code, said in meanings.items() if not said.texts or not said.laws] == []


def test_a_cell_is_defined_by_its_row_and_its_column() -> None:
    cell = indicators_by_code(CATALOGUE.era("e4"))["t3.granted.natural"]
    said = meaning_of(cell, CATALOGUE)
    assert [text.en for text in said.texts] == [
        "Requests by natural persons.",
        "Granted; also where the applicant is told how to get what is public already.",
    ]
    assert [law.zh[-5:] for law in said.laws] == ["第三十六条"]


def test_a_variant_shares_the_definitions_of_its_form_and_adds_its_own() -> None:
    beijing = indicators_by_code(CATALOGUE.era("e2-beijing"))
    national = indicators_by_code(CATALOGUE.era("e2"))
    shared = "t1.received"
    assert meaning_of(beijing[shared], CATALOGUE) == meaning_of(national[shared], CATALOGUE)
    assert meaning_of(beijing["t1.key_food"], CATALOGUE).texts


def test_no_definition_is_written_for_nothing() -> None:
    assert [each for each in load_definitions() if not each.rows and not each.columns] == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"eras": ["e9"]}, "there is no form e9"),
        ({"rows": ["t3.hole"]}, "e4 have nothing like t3.hole"),
        ({"laws": ["order-9"]}, "there is no law order-9"),
        ({"rows": []}, "rows: is empty"),
        ({"txt": "x"}, "is an unknown key"),
    ],
)
def test_a_faulty_definition_names_file_and_key(change: dict[str, object], says: str) -> None:
    entry = {
        "eras": ["e4"],
        "rows": ["t3.granted"],
        "text": {"zh": "甲", "en": "A"},
        "laws": ["order-1"],
    } | change
    with pytest.raises(FaultyTemplate) as fault:
        read_definitions("definitions.toml", {"laws": LAWS, "definition": [entry]}, CATALOGUE)
    assert str(fault.value).startswith("definitions.toml: definitions.definition[1]")
    assert says in str(fault.value)
