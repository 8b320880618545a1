"""The forms that the project ships: what each asks, and where a variant differs from the form it varies."""

from __future__ import annotations

import re

import pytest

from indicators.catalogue import load_catalogue
from indicators.catalogue.indicators import indicators_by_code, indicators_of
from indicators.catalogue.prose import cells_of, load_concepts
from indicators.catalogue.values import Era

CATALOGUE = load_catalogue()
every_era = pytest.mark.parametrize("era", CATALOGUE.eras, ids=lambda era: era.code)


@pytest.mark.parametrize(
    ("code", "rows", "indicators"),
    [
        ("e1-fujian", 17, 34),
        ("e2", 65, 58),
        ("e2-beijing", 78, 71),
        ("e2-ningxia", 54, 49),
        ("e3", 36, 2 * 3 + 2 * 3 + 2 * 3 + 2 + 2 + 23 * 7 + 15),
        ("e4", 37, 2 * 3 + 1 + 2 + 1 + 25 * 7 + 15),
    ],
)
def test_a_form_asks_what_its_decree_prints(code: str, rows: int, indicators: int) -> None:
    era = CATALOGUE.era(code)
    assert (sum(len(table.rows) for table in era.tables), len(indicators_of(era))) == (rows, indicators)


def test_a_variant_shares_the_rows_that_it_does_not_change() -> None:
    national = {row.code: row for row in CATALOGUE.era("e2").table("t1").rows}
    beijing = {row.code: row for row in CATALOGUE.era("e2-beijing").table("t1").rows}
    assert beijing["received"] is not None
    assert beijing["received"] == national["received"]
    assert beijing["channels"].label == "（三）通过不同渠道和方式公开政府信息的情况"
    assert len(set(beijing) - set(national)) == 13


def test_inserted_rows_stand_where_the_variant_prints_them() -> None:
    codes = [row.code for row in CATALOGUE.era("e2-beijing").table("t1").rows]
    assert codes[codes.index("normative_issued") + 1] == "key_fields"
    assert codes[codes.index("key_other") + 1] == "channels"


def test_the_path_of_a_row_is_the_labels_above_it() -> None:
    cell = indicators_by_code(CATALOGUE.era("e2"))["t1.normative_disclosed"]
    assert cell.path == ("一、主动公开情况", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）")
    assert (cell.label, cell.unit, cell.column_label) == ("其中：主动公开规范性文件数", "条", None)
    assert cell.name.zh == "主动公开规范性文件数"


def test_a_cell_of_a_matrix_names_its_row_and_column() -> None:
    cell = indicators_by_code(CATALOGUE.era("e4"))["t3.refused_law.research"]
    assert (cell.path, cell.column_label) == (("三、本年度办理结果", "（三）不予公开"), "科研机构")
    assert cell.name.en == "Refused: disclosure forbidden by law: Research institutions"


def test_a_row_of_table_2_stands_under_the_item_that_titles_it() -> None:
    assert indicators_by_code(CATALOGUE.era("e3"))["t2-6.penalties.decisions"].path == ("第二十条第（六）项",)


def test_a_cell_of_table_4_is_its_column_under_the_headers_above() -> None:
    cell = indicators_by_code(CATALOGUE.era("e4"))["t4.after_review_pending"]
    assert (cell.path, cell.label) == (("行政诉讼", "复议后起诉"), "尚未审结")


def test_a_table_of_several_value_columns_has_an_indicator_for_each() -> None:
    codes = [cell.code for cell in indicators_of(CATALOGUE.era("e2-anhui")) if cell.row == "received"]
    assert codes == ["t1.received.government", "t1.received.departments", "t1.received.townships"]


@every_era
def test_indicators_are_numbered_in_print_order_and_unique(era: Era) -> None:
    cells = indicators_of(era)
    assert [cell.order for cell in cells] == list(range(len(cells)))
    assert len({cell.code for cell in cells}) == len(cells)


@every_era
def test_every_name_is_there_in_both_languages(era: Era) -> None:
    for cell in indicators_of(era):
        assert re.search(r"[\u4e00-\u9fff]", cell.name.zh), cell.code
        assert re.fullmatch(r"[ -~]+", cell.name.en), cell.code


@every_era
def test_no_two_siblings_share_a_wording(era: Era) -> None:
    for table in era.tables:
        wordings = [
            (row.parent, wording)
            for row in table.rows
            for wording in {re.sub(r"[\W_]", "", wording) for wording in (row.name.zh, *row.aliases)}
        ]
        assert [each for each in wordings if wordings.count(each) > 1] == [], table.code


def test_every_cell_that_prose_may_mean_exists() -> None:
    unknown = [
        (concept.code, era.code, cell)
        for era in CATALOGUE.eras
        if era.code not in ("e2-anhui", "e2-anhui-department", "e2-luan")
        for concept in load_concepts()
        for cell in cells_of(concept.code, era.code)
        if cell not in indicators_by_code(era)
    ]
    assert unknown == []
