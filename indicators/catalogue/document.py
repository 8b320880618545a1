"""Pages for people, made from the catalogue: `python -m indicators.catalogue.document` writes them into docs/."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from indicators.catalogue import load_catalogue
from indicators.catalogue.checks import load_checks
from indicators.catalogue.rule_table import listed_rules
from indicators.catalogue.values import Catalogue, Column, Era, Rule, TableShape, TableTemplate

DOCS = Path(__file__).parents[2] / "docs"
MADE = "<!-- Made by `python -m indicators.catalogue.document`: change the catalogue, not this page. -->"


def pages(catalogue: Catalogue) -> dict[str, str]:
    """File name → page."""
    return {
        "rules.md": "\n".join(_rules(catalogue)) + "\n",
        "eras.md": "\n".join(_eras(catalogue)) + "\n",
        "series.md": "\n".join(_series(catalogue)) + "\n",
    }


def _rules(catalogue: Catalogue) -> Iterator[str]:
    yield from (MADE, "", "# What is checked", "")
    yield "An **error** is arithmetic that cannot be right as printed. A **warning** usually means a mistake, yet may"
    yield "have a reason. Ids stay the same for ever, since explanations quote them."
    yield from ("", "## Sums, bounds and conditions of the forms", "")
    yield from _rule_table(catalogue, lambda era: era.rules)
    yield from ("", "## Against the report of the year before", "", "`last:` is a cell of that report.", "")
    yield from _rule_table(catalogue, lambda era: era.across)
    yield from ("", "## Text, chapters, kinds of number, the course of years, summaries and copies", "")
    yield from ("| id | level | 规则 | rule | carried out by |", "|---|---|---|---|---|")
    for check in load_checks():
        module = f"`reports/pipeline/check/{check.module}.py`"
        yield _row(check.id, check.level, check.name.zh, check.name.en, module)


def _rule_table(catalogue: Catalogue, rules_of: Callable[[Era], tuple[Rule, ...]]) -> Iterator[str]:
    yield from ("| id | level | 规则 | rule | cells | forms |", "|---|---|---|---|---|---|")
    for each in listed_rules(catalogue, rules_of):
        every = f", in every {each.every}" if each.every else ""
        when = f", where `{each.when}`" if each.when else ""
        rule, cells = each.rule, f"`{each.formula}`"
        yield _row(
            rule.id, rule.level, rule.name.zh, rule.name.en, f"{cells}{every}{when}", ", ".join(each.eras)
        )


def _eras(catalogue: Catalogue) -> Iterator[str]:
    yield from (MADE, "", "# What the forms ask", "")
    yield from ("| form | 名称 | name | years | varies | source |", "|---|---|---|---|---|---|")
    for era in catalogue.eras:
        years = f"{era.years[0]}–{era.years[1]}"
        yield _row(era.code, era.name.zh, era.name.en, years, era.variant_of or "", era.source)
    for era in catalogue.eras:
        yield from ("", f"## {era.code}: {era.name.zh} / {era.name.en}")
        other = catalogue.era(era.variant_of) if era.variant_of else None
        for table in era.tables:
            if other and table in other.tables:
                continue
            yield from ("", f"### {table.code}: {table.title} / {table.name.en}", "")
            yield from _table(table, other)


def _table(table: TableTemplate, other: Era | None) -> Iterator[str]:
    """The columns, then the rows; of a variant only the rows that its form has not or prints otherwise."""
    yield "Columns: " + "; ".join(_column(column) for column in table.columns)
    if table.shape is TableShape.STRIP:
        return
    known = set()
    if other and any(each.code == table.code for each in other.tables):
        known = set(other.table(table.code).rows)
    yield from ("", "| row | as printed | English | unit |", "|---|---|---|---|")
    for row in table.rows:
        if row not in known:
            unit = "(heading)" if row.heading else row.unit or table.unit or ""
            yield _row(f"`{row.code}`", row.label, row.name.en, unit)
    if known:
        yield from ("", f"All other rows as in {other.code if other else ''}.")


def _column(column: Column) -> str:
    return f"`{column.code}` {' › '.join((*column.groups, column.label))} ({column.name.en})"


def _series(catalogue: Catalogue) -> Iterator[str]:
    yield from (MADE, "", "# What may be compared across forms", "")
    yield "Ours, not official. *same*: one cell that means the same; *sum*: several cells together; *partly*: the nearest"
    yield "there is."
    for series in catalogue.series:
        yield from ("", f"## {series.name.zh} / {series.name.en} (`{series.code}`, {series.unit})", "")
        yield from ("| form | cells | fit |", "|---|---|---|")
        for part in series.parts:
            yield _row(part.era, f"`{' + '.join(part.codes)}`", part.fit)
        if series.breaks:
            yield ""
        for each in series.breaks:
            yield f"- {each.before} | {each.after}: {each.reason.zh} / {each.reason.en}"
    yield from ("", "## What stands alone", "", "No other form asks these cells alike.", "")
    yield from ("| form | cells | 原因 | reason |", "|---|---|---|---|")
    for alone in catalogue.alone:
        yield _row(alone.era, f"`{', '.join(alone.codes)}`", alone.reason.zh, alone.reason.en)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write all pages."""
    DOCS.mkdir(exist_ok=True)
    for name, page in pages(load_catalogue()).items():
        (DOCS / name).write_text(page, "utf-8")


if __name__ == "__main__":
    main()
