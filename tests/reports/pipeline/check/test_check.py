"""All families together, on whole documents that the reader read."""

from __future__ import annotations

import sys
from random import Random
from types import FrameType

import pytest

from indicators.catalogue import load_catalogue
from indicators.catalogue.rule_cells import places_of
from indicators.catalogue.values import Era
from reports.pipeline import read_document
from reports.pipeline.values import Finding, Outcome
from tests.generate.tables import Generated, generate
from tests.reports.pipeline.check.made import checked, said

CATALOGUE = load_catalogue()
every_era = pytest.mark.parametrize("era", CATALOGUE.eras, ids=lambda era: era.code)


MONEY = {"gk.E104"}  # the generator prints money with decimals of its own


def report_of(era: Era, seed: int) -> Generated:
    """A report whose counts all add up."""
    return generate(era, "tab_cells", Random(seed))  # noqa: S311 - the same report at every run


def errors(text: str) -> list[Finding]:
    reading = read_document(text.encode(), "generated.txt")
    return [each for each in reading.findings if each.level == "error" and each.outcome is Outcome.FAILS]


@every_era
@pytest.mark.parametrize("seed", range(3))
def test_a_report_whose_sums_hold_has_no_error(era: Era, seed: int) -> None:
    report = report_of(era, seed)
    assert [each.message.zh for each in errors(report.text) if each.rule not in MONEY] == []


@every_era
def test_a_total_that_is_one_too_many_is_an_error_that_names_the_cell(era: Era) -> None:
    report = report_of(era, 1)
    values = {each.indicator: each for each in report.expected}
    for place in places_of(era):
        cell = values.get(f"{era.code}:{place.left[0]}")
        parts = [values.get(f"{era.code}:{code}") for code in (*place.left, *place.right)]
        if place.rule.level == "error" and cell and all(part and part.value is not None for part in parts):
            break
    else:
        pytest.fail("the generated report fills no sum of the form")
    assert cell.value is not None
    wrong = report.text[: cell.start] + str(cell.value + 1) + report.text[cell.end :]
    found = {finding.rule for finding in errors(wrong)}
    assert place.rule.id in found


def test_everything_said_has_both_languages_and_a_known_level() -> None:
    for era in CATALOGUE.eras:
        text = report_of(era, 2).text
        for finding in read_document(text.encode(), "generated.txt").findings:
            assert finding.message.zh
            assert finding.message.en
            assert finding.level in ("error", "warning", "info")
            assert finding.figures or finding.start is not None


def test_the_work_grows_no_faster_than_the_document() -> None:
    """One paragraph without an end, of parts and shares; calls are counted, since a clock tells of the machine too."""

    def calls(times: int) -> int:
        figures = [said("公开信息", "999999", "条", at=0)]
        for place in range(times):
            figures.append(said(f"第{place}类", "1", "条", under=("公开信息",), at=place * 20))
            figures.append(said(f"第{place}类占", "1", "%", under=("公开信息",), at=place * 20 + 10))
        text = "公" * (times * 20 + 20)
        count = 0

        def counted(_frame: FrameType, _event: str, _argument: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(counted)
        try:
            checked(*figures, text=text)
        finally:
            sys.setprofile(None)
        return count

    assert calls(1000) < 2.3 * calls(500)
