"""The method: every rule once, every template, and how accurate the reading was measured to be."""

from __future__ import annotations

import json
from pathlib import Path

from django.test import Client

from indicators.catalogue import load_catalogue
from indicators.catalogue.checks import load_checks
from reports.views.accuracy import measured


def test_every_rule_and_check_stands_in_the_table_once(visitor: Client) -> None:
    page = visitor.get("/about/rules/").content.decode()
    ids = {rule.id for era in load_catalogue().eras for rule in (*era.rules, *era.across)}
    ids |= {check.id for check in load_checks()}
    assert {id: page.count(f'id="{id}"') for id in ids} == dict.fromkeys(ids, 1)


def test_the_method_names_every_template_and_what_was_measured(visitor: Client) -> None:
    page = visitor.get("/about/").content.decode()
    for era in load_catalogue().eras:
        assert f'href="/indicators/{era.code}/"' in page
    assert "of those, wrong" in page


def test_measures_are_added_up_over_layouts_and_never_flattered(tmp_path: Path) -> None:
    names = ("recall", "precision", "unit", "label", "identity", "prose", "sure", "wrong")
    tally: dict[str, list[int]] = {name: [10, 10] for name in names} | {
        "recall": [9_999, 10_000],
        "wrong": [1, 100_000],
        "prose": [0, 0],
    }
    file = tmp_path / "baseline.json"
    file.write_text(json.dumps({"all": {"e2/tab/txt": tally, "e2/pipes/pdf": tally, "e3/tab/txt": tally}}))
    first, second = measured(file)
    assert (first.era, first.totals["recall"], second.totals["recall"]) == ("e2", 20_000, 10_000)
    assert first.shares == ["99.99", "100.00", "100.00", "100.00", "100.00", "—", "100.00", "0.01"]


def test_without_measures_nothing_is_claimed(tmp_path: Path) -> None:
    assert measured(tmp_path / "nothing.json") == ()
