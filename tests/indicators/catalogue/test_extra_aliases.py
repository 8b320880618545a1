from __future__ import annotations

from indicators.catalogue import load_catalogue
from indicators.catalogue.extra_aliases import ExtraAlias, family_of, with_aliases

CATALOGUE = load_catalogue()
ROW = ExtraAlias("e2", "t1", "row", "received", "来件登记数")
COLUMN = ExtraAlias("e4", "t3", "column", "natural", "个人")


def aliases(catalogue: object, era: str, table: str, row: str) -> tuple[str, ...]:
    rows = catalogue.era(era).table(table).rows  # type: ignore[attr-defined]
    (found,) = [each.aliases for each in rows if each.code == row]
    return tuple(found)


def test_a_wording_is_known_to_the_form_and_its_variants() -> None:
    enlarged = with_aliases(CATALOGUE, [ROW])
    for era in ("e2", "e2-beijing", "e2-ningxia"):
        assert "来件登记数" in aliases(enlarged, era, "t1", "received")
    assert family_of(CATALOGUE, "e2-beijing") == ("e2-beijing",)
    assert {"e2", "e2-beijing", "e2-anhui-department"} <= set(family_of(CATALOGUE, "e2"))


def test_a_column_has_other_wordings_too() -> None:
    table = with_aliases(CATALOGUE, [COLUMN]).era("e4").table("t3")
    (column,) = [each for each in table.columns if each.code == "natural"]
    assert column.aliases[-1] == "个人"


def test_the_given_catalogue_and_forms_without_additions_stay_the_very_same() -> None:
    enlarged = with_aliases(CATALOGUE, [ROW])
    assert "来件登记数" not in aliases(CATALOGUE, "e2", "t1", "received")
    assert enlarged.era("e4") is CATALOGUE.era("e4")
    assert with_aliases(CATALOGUE, []) is CATALOGUE
