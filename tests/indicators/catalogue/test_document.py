from __future__ import annotations

from indicators.catalogue import load_catalogue
from indicators.catalogue.checks import load_checks
from indicators.catalogue.document import DOCS, pages


def test_the_pages_in_docs_say_what_the_catalogue_says() -> None:
    made = pages(load_catalogue())
    kept = {name: (DOCS / name).read_text("utf-8") for name in made}
    assert kept == made, "run: python -m indicators.catalogue.document"


def test_every_rule_stands_in_the_table_of_rules() -> None:
    page = pages(load_catalogue())["rules.md"]
    rules = {rule.id for era in load_catalogue().eras for rule in (*era.rules, *era.across)}
    every = rules | {check.id for check in load_checks()}
    assert {id for id in every if f"| {id} |" not in page} == set()


def test_a_variant_lists_only_the_rows_that_differ() -> None:
    page = pages(load_catalogue())["eras.md"]
    beijing = page[page.index("## e2-beijing") : page.index("## e2-luan")]
    assert "`key_fields`" in beijing
    assert "`received_fax`" not in beijing
    assert "All other rows as in e2." in beijing
