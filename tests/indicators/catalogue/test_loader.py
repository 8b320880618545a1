"""A faulty file stops the start, and its message names file, key and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.catalogue import FaultyTemplate
from indicators.catalogue.loader import read_catalogue
from indicators.catalogue.values import Catalogue

FORM = """
code = "e9"
name = { zh = "表", en = "Form" }
source = "notice"
years = [2030, 2031]
[tables.t1]
title = "统计表"
name = { zh = "统计表", en = "Statistics" }
shape = "list"
columns = [ { code = "value", label = "数", en = "Number" } ]
rows = [
  { code = "whole", label = "一、总数", en = "Whole" },
  { code = "part", parent = "whole", label = "其中：部分", en = "Part" },
]
[[rules]]
id = "gk.E901"
level = "error"
relation = "="
left = ["t1.whole"]
right = ["t1.part"]
name = { zh = "相等", en = "Equal" }
"""
VARIANT = """
code = "e9-b"
variant_of = "e9"
name = { zh = "表乙", en = "Form B" }
source = "notice"
years = [2030, 2031]
"""


def catalogue_of(folder: Path, **files: str) -> Catalogue:
    for code, text in files.items():
        (folder / f"{code.replace('_', '-')}.toml").write_text(text, "utf-8")
    series = folder.parent / "series.toml"
    series.write_text("", "utf-8")
    return read_catalogue(folder, series)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "eras"
    folder.mkdir()
    return folder


def test_the_example_of_these_tests_is_sound(folder: Path) -> None:
    assert [era.code for era in catalogue_of(folder, e9=FORM, e9_b=VARIANT).eras] == ["e9-b", "e9"]


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ('code = "part"', 'code = "whole"', "e9.toml: e9.tables.t1.rows: the code whole stands there twice"),
        ('parent = "whole"', 'parent = "hole"', "rows[part].parent: no row hole stands above it"),
        (
            'right = ["t1.part"]',
            'right = ["t1.parts"]',
            "rules[gk.E901].right: t1.parts names a row or column",
        ),
        ('right = ["t1.part"]', 'right = ["t2.part"]', "t2.part names a table that the form does not have"),
        ('right = ["t1.part"]', "right = []", "rules[gk.E901].right: is empty"),
        ('parent = "whole", ', 'parnet = "whole", ', "rows[part].parnet: is an unknown key"),
        ('zh = "统计表", en = "Statistics"', 'zh = "统计表"', "tables.t1.name.en: is missing or empty"),
        (', en = "Part"', "", "rows[part].en: is missing or empty"),
        ('relation = "="', 'relation = "=="', "rules[gk.E901].relation: is '=='"),
        ('level = "error"', 'level = "warning"', "rules[gk.E901].level"),
        ("[2030, 2031]", "[2031, 2030]", "e9.years"),
        ('shape = "list"', 'shape = "heap"', "tables.t1.shape: is heap"),
        ('code = "e9"', 'code = "e8"', "e9.toml: code: is 'e8'. A file is named after its code"),
        ("years = [2030, 2031]", "years = 2030 2031", "e9.toml: : is no TOML"),
        ('code = "part", parent', "parent", "rows[2].code: is missing or empty"),
    ],
)
def test_a_fault_names_its_place(folder: Path, wrong: str, right: str, says: str) -> None:
    assert wrong in FORM
    with pytest.raises(FaultyTemplate) as fault:
        catalogue_of(folder, e9=FORM.replace(wrong, right, 1))
    assert says in str(fault.value)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('[tables.t1]\nremove = ["hole"]', "e9-b.toml: tables.t1.remove: there is no row 'hole'"),
        (
            '[tables.t1]\nchange = [ { code = "hole", label = "x" } ]',
            "tables.t1.change: there is no row 'hole'",
        ),
        (
            '[tables.t1]\ninsert = [ { after = "hole", rows = [] } ]',
            "tables.t1.insert: there is no row 'hole'",
        ),
        ('[tables.t7]\nremove = ["part"]', "tables.t7: e9 has no such table"),
        ("[tables.t1]\nrow = []", "tables.t1.row: is an unknown key"),
        ('remove_rules = ["gk.E999"]', "remove_rules: gk.E999 is no rule of e9"),
        ('remove_tables = ["t9"]', "remove_tables: t9 is no table of e9"),
        ('[tables.t1]\nremove = ["part"]', "t1.part names a row or column that the form does not have"),
    ],
)
def test_a_fault_of_a_variant_names_its_place(folder: Path, more: str, says: str) -> None:
    with pytest.raises(FaultyTemplate) as fault:
        catalogue_of(folder, e9=FORM, e9_b=VARIANT + more)
    assert says in str(fault.value)


def test_a_variant_of_nothing_is_refused(folder: Path) -> None:
    with pytest.raises(FaultyTemplate, match=r"e9-b\.toml: variant_of: there is no form 'e9'"):
        catalogue_of(folder, e9_b=VARIANT)


def test_forms_that_vary_each_other_are_refused(folder: Path) -> None:
    circle = FORM.replace('source = "notice"', 'source = "notice"\nvariant_of = "e9-b"')
    with pytest.raises(FaultyTemplate, match="leads back to itself"):
        catalogue_of(folder, e9=circle, e9_b=VARIANT)


def test_an_id_of_a_rule_stands_in_one_file_only(folder: Path) -> None:
    rule = FORM[FORM.index("[[rules]]") :]
    with pytest.raises(FaultyTemplate, match=r"gk\.E901\]: stands in e9-b\.toml too"):
        catalogue_of(folder, e9=FORM, e9_b=VARIANT + rule)


def test_a_table_replaced_takes_its_rules_along(folder: Path) -> None:
    table = FORM[FORM.index("[tables.t1]") : FORM.index("[[rules]]")]
    catalogue = catalogue_of(folder, e9=FORM, e9_b=VARIANT + table.replace('code = "part"', 'code = "other"'))
    assert catalogue.era("e9-b").rules == ()
    assert len(catalogue.era("e9").rules) == 1
