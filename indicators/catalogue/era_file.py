"""From one whole form as TOML has it to an Era, with everything checked that a clerk may get wrong."""

from __future__ import annotations

import re

from indicators.catalogue.fields import Entry
from indicators.catalogue.labels import plain_label
from indicators.catalogue.rule_file import read_rule
from indicators.catalogue.values import Bilingual, Chapter, Column, Era, Row, TableShape, TableTemplate

_CODE = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")


def read_era(entry: Entry) -> Era:
    """The Era that a whole form describes; raises `FaultyTemplate`."""
    entry.only(
        (
            *("code", "name", "source", "years", "variant_of", "based_on", "regions"),
            *("tables", "rules", "across", "chapters", "flows", "stocks"),
        )
    )
    tables = tuple(_table(code, each) for code, each in entry.named_entries("tables").items())
    if not tables:
        raise entry.fault("tables", "is missing", "A form has at least one table")
    rules = tuple(read_rule(each, tables) for each in entry.entries("rules"))
    across = tuple(read_rule(each, tables, across=True) for each in entry.entries("across"))
    return Era(
        code=_code(entry),
        name=entry.bilingual("name"),
        source=entry.text("source"),
        years=_years(entry),
        tables=tables,
        rules=rules,
        across=across,
        chapters=tuple(_chapter(each) for each in entry.entries("chapters")),
        flows=_cells(entry, "flows", tables),
        stocks=_cells(entry, "stocks", tables),
        variant_of=entry.maybe_text("variant_of"),
        regions=entry.texts("regions"),
    )


def _chapter(entry: Entry) -> Chapter:
    entry.only(("number", "zh", "en", "says"))
    try:
        says = re.compile(entry.text("says"))
    except re.error as error:
        raise entry.fault("says", f"is no pattern: {error}", "Correct the regular expression") from error
    return Chapter(entry.text("number"), Bilingual(entry.text("zh"), entry.text("en")), says)


def _cells(entry: Entry, name: str, tables: tuple[TableTemplate, ...]) -> tuple[str, ...]:
    """Cells by their codes, each of which the form has; of a list with several value columns the row alone."""
    known = {f"{table.code}.{column.code}" for table in tables for column in table.columns}
    for table in tables:
        rows = [f"{table.code}.{row.code}" for row in table.rows if not row.heading]
        known |= {*rows, *(f"{row}.{column.code}" for row in rows for column in table.columns)}
    for cell in entry.texts(name):
        if cell not in known:
            raise entry.fault(name, f"{cell} is no cell of the form", "Correct the reference")
    return entry.texts(name)


def _table(code: str, entry: Entry) -> TableTemplate:
    entry.only(("title", "name", "shape", "columns", "rows", "aliases", "section", "unit"))
    shape = entry.text("shape")
    if shape not in {each.value for each in TableShape}:
        raise entry.fault("shape", f"is {shape}", f"One of {', '.join(TableShape)}")
    columns = tuple(_column(each) for each in entry.entries("columns"))
    rows = tuple(_row(each) for each in entry.entries("rows"))
    _unique(entry, "columns", [column.code for column in columns])
    _unique(entry, "rows", [row.code for row in rows])
    if not columns or not rows:
        raise entry.fault("columns" if not columns else "rows", "is empty", "A table has columns and rows")
    if shape == TableShape.STRIP and len(rows) != 1:
        raise entry.fault("rows", f"has {len(rows)} rows", "A strip has one row of values")
    _parents(entry, rows)
    return TableTemplate(
        code=code,
        title=entry.text("title"),
        name=entry.bilingual("name"),
        shape=TableShape(shape),
        columns=columns,
        rows=rows,
        aliases=entry.texts("aliases"),
        section=entry.maybe_text("section"),
        unit=entry.maybe_text("unit"),
    )


def _column(entry: Entry) -> Column:
    entry.only(("code", "label", "zh", "en", "groups", "aliases", "unit"))
    label = entry.text("label")
    groups = entry.texts("groups")
    return Column(
        code=_code(entry),
        label=label,
        name=Bilingual(zh=entry.maybe_text("zh") or "：".join((*groups, label)), en=entry.text("en")),
        groups=groups,
        aliases=entry.texts("aliases"),
        unit=entry.maybe_text("unit"),
    )


def _row(entry: Entry) -> Row:
    entry.only(("code", "label", "zh", "en", "parent", "unit", "aliases", "heading", "of_which"))
    label = entry.text("label")
    heading = entry.flag("heading")
    if heading and "unit" in entry:
        raise entry.fault(
            "unit", "stands at a heading row", "A heading carries no figure: leave the unit out"
        )
    return Row(
        code=_code(entry),
        label=label,
        name=Bilingual(zh=entry.maybe_text("zh") or plain_label(label), en=entry.text("en")),
        parent=entry.maybe_text("parent"),
        unit=entry.maybe_text("unit"),
        aliases=entry.texts("aliases"),
        heading=heading,
        of_which=entry.flag("of_which"),
    )


def _parents(entry: Entry, rows: tuple[Row, ...]) -> None:
    above: set[str] = set()
    for row in rows:
        if row.parent is not None and row.parent not in above:
            raise entry.fault(
                f"rows[{row.code}].parent", f"no row {row.parent} stands above it", "Name a row above"
            )
        above.add(row.code)


def _unique(entry: Entry, name: str, codes: list[str]) -> None:
    for code in codes:
        if codes.count(code) > 1:
            raise entry.fault(name, f"the code {code} stands there twice", "Give each its own code")


def _code(entry: Entry) -> str:
    code = entry.text("code")
    if not _CODE.fullmatch(code):
        raise entry.fault("code", f"is {code!r}", "Small Latin letters, digits, _ and - only")
    return code


def _years(entry: Entry) -> tuple[int, int]:
    years = entry.wholes("years")
    if len(years) != 2 or years[0] > years[1]:
        raise entry.fault("years", f"is {list(years)}", "Write the first and the last year: [2014, 2018]")
    return years[0], years[1]
