"""The golden cases: whole documents with what must be read in them, known by construction and not from the reader.

A case is a folder tests/golden/<era>-<case>/ with expected.json and why.md. In "table" a row stands as it is printed,
a value for each column of its template; in "text" brackets mark the figure in its words.
"""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from indicators.catalogue import load_catalogue
from indicators.catalogue.values import TableShape
from reports.pipeline import read_document
from reports.pipeline.values import Figure, Mark, Origin, Outcome, Reading

PROJECT = Path(__file__).parent.parent
CASES = sorted(path.parent.name for path in (PROJECT / "tests" / "golden").glob("*/expected.json"))


@dataclass(frozen=True)
class Case:
    name: str
    expected: dict
    reading: Reading

    @property
    def text(self) -> str:
        return self.reading.source.text

    def place(self, marked: str) -> tuple[int, int]:
        """Where the bracketed part of the words stands in the text."""
        before, _, rest = marked.partition("[")
        inner, _, after = rest.partition("]")
        start = self.text.find(before + inner + after)
        assert start >= 0, f"{self.name}: the text does not say “{marked}”"
        return start + len(before), start + len(before) + len(inner)

    def of_template(self) -> dict[str, Figure]:
        """The figures of the table by indicator, without the era."""
        return {
            figure.indicator.partition(":")[2]: figure
            for figure in self.reading.extract.figures
            if figure.origin is Origin.TABLE and figure.indicator
        }

    def printed(self) -> dict[str, str]:
        """What must be printed in each cell of the table, by indicator."""
        if not self.expected["table"]:
            return {}
        era = load_catalogue().era(self.expected["era"])
        cells: dict[str, str] = {}
        for row, values in self.expected["table"].items():
            table, _, code = row.partition(".")
            columns = [column.code for column in era.table(table).columns]
            if table == "t4":
                columns = [
                    column.removeprefix(f"{code}_") for column in columns if column.startswith(f"{code}_")
                ]
                names = [f"t4.{code}_{column}" for column in columns]
            else:
                alone = len(columns) == 1 and era.table(table).shape is TableShape.LIST
                names = [row] if alone else [f"{row}.{column}" for column in columns]
            assert len(names) == len(values), f"{row}: {len(values)} values for the columns {columns}"
            cells.update(zip(names, values, strict=True))
        return cells


@cache
def case(name: str) -> Case:
    expected = json.loads((PROJECT / "tests" / "golden" / name / "expected.json").read_text("utf-8"))
    source = PROJECT / expected["source"]
    return Case(name, expected, read_document(source.read_bytes(), source.name))


def agree(differences: list[str]) -> None:
    assert not differences, "\n" + "\n".join(differences)


@pytest.mark.parametrize("name", CASES)
def test_each_case_says_why_it_is_there(name):
    assert len((PROJECT / "tests" / "golden" / name / "why.md").read_text("utf-8")) > 100


@pytest.mark.parametrize("name", CASES)
def test_the_template_is_recognised(name):
    assert case(name).reading.recognition.era == case(name).expected["era"]


@pytest.mark.parametrize("name", CASES)
def test_agency_year_title_and_date_are_read(name):
    identity, expected = case(name).reading.extract.identity, case(name).expected
    issued = expected["issued"] and date.fromisoformat(expected["issued"])
    assert expected["agency"] in (identity.agency or "")
    assert (identity.year, identity.issued) == (expected["year"], issued)
    assert "".join((identity.title or "").split()) == expected["title"]


@pytest.mark.parametrize("name", CASES)
def test_chapters_are_found_and_rows_of_tables_are_none(name):
    text, differences = case(name).text, []
    found = {
        (section.level, text[section.start :].lstrip("# ")[:60])
        for section in case(name).reading.extract.sections
    }
    for level, heading in case(name).expected["sections"]:
        if not any(other == level and words.startswith(heading) for other, words in found):
            differences.append(f"no section of level {level}: {heading}")
    chapters = [heading for level, heading in case(name).expected["sections"] if level == 1]
    differences += [
        f"not a chapter: {words[:20]}"
        for level, words in found
        if level == 1 and not any(words.startswith(heading) for heading in chapters)
    ]
    agree(differences)


@pytest.mark.parametrize("name", CASES)
def test_every_cell_of_the_table_is_read_as_printed_and_none_is_made_up(name):
    read, printed, differences = case(name).of_template(), case(name).printed(), []
    for indicator, raw in printed.items():
        figure = read.get(indicator)
        if figure is None:
            differences.append(f"{indicator}: printed “{raw}”, not read")
        elif raw == "":
            if (figure.mark, figure.value) != (Mark.BLANK, None):
                differences.append(f"{indicator}: blank, read as {figure.mark} {figure.value}")
        elif (figure.raw, figure.value) != (raw, Decimal(raw.replace(",", ""))):
            differences.append(f"{indicator}: printed “{raw}”, read “{figure.raw}” as {figure.value}")
    differences += [
        f"{indicator}: not in the table, read “{read[indicator].raw}”"
        for indicator in read
        if indicator not in printed
    ]
    agree(differences)


@pytest.mark.parametrize("name", CASES)
def test_figures_of_the_prose_are_read_where_they_stand(name):
    prose = [figure for figure in case(name).reading.extract.figures if figure.origin is Origin.TEXT]
    differences = []
    for wanted in case(name).expected["text"]:
        start, end = case(name).place(wanted["at"])
        near = [figure for figure in prose if figure.start < end and start < figure.end]
        got = [(figure.value, figure.unit, figure.approximate) for figure in near]
        if (Decimal(wanted["value"]), wanted["unit"], wanted.get("approximate", False)) not in got:
            differences.append(
                f"“{wanted['at']}”: read {[(str(v), unit, about) for v, unit, about in got] or 'nothing'}"
            )
        tie = wanted.get("indicator")
        if tie and not any((figure.indicator or "").endswith(f":{tie}") for figure in near):
            differences.append(
                f"“{wanted['at']}”: not tied to {tie} but to {[figure.indicator for figure in near]}"
            )
    agree(differences)


@pytest.mark.parametrize("name", CASES)
def test_dates_addresses_and_ordinals_are_no_figures(name):
    figures, differences = case(name).reading.extract.figures, []
    for marked in case(name).expected["not_figures"]:
        start, end = case(name).place(marked)
        taken = [figure.raw for figure in figures if figure.start < end and start < figure.end]
        if taken:
            differences.append(f"“{marked}” taken as a figure: {taken}")
    agree(differences)


@pytest.mark.parametrize("name", CASES)
def test_every_span_is_exact(name):
    text = case(name).text
    for figure in case(name).reading.extract.figures:
        assert text[figure.start : figure.end] == figure.raw


@pytest.mark.parametrize("name", CASES)
def test_planted_mistakes_are_found_and_nothing_else_is_called_an_error(name):
    figures = case(name).reading.extract.figures
    failing = [finding for finding in case(name).reading.findings if finding.outcome is Outcome.FAILS]
    explained, differences = [], []
    for planted in case(name).expected["failing"]:
        hits = [
            finding
            for finding in failing
            if planted["level"] in (finding.level, "any") and _touches(case(name), finding, planted, figures)
        ]
        explained += hits
        if not hits:
            differences.append(f"not found: {planted}")
    differences += [
        f"false alarm: {finding.rule}: {finding.message.en}"
        for finding in failing
        if finding.level == "error" and finding not in explained
    ]
    agree(differences)


def _touches(case: Case, finding, planted: dict, figures) -> bool:
    """Whether a finding is about the planted place or indicators."""
    about = [figures[at] for at in finding.figures]
    if "indicators" in planted:
        named = {(figure.indicator or "").partition(":")[2] for figure in about}
        return named >= set(planted["indicators"])
    start, end = case.place(planted["at"]) if "[" in planted["at"] else _whole(case, planted["at"])
    spans = [(figure.start, figure.end) for figure in about]
    if finding.start is not None:
        spans.append((finding.start, finding.end or finding.start + 1))
    return any(at < end and start < until for at, until in spans)


def _whole(case: Case, words: str) -> tuple[int, int]:
    start = case.text.find(words)
    assert start >= 0, f"{case.name}: the text does not say “{words}”"
    return start, start + len(words)
