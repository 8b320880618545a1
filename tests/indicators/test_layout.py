"""Templates' tables laid out as they are printed, for every era: no cell lost, and rows and columns that fill the grid."""

from __future__ import annotations

import pytest

from indicators.catalogue import load_catalogue
from indicators.catalogue.indicators import indicators_of
from indicators.catalogue.values import Indicator, TableShape
from indicators.layout import PrintedTable, lay_out

ERAS = load_catalogue().eras


def code(indicator: Indicator | None) -> str:
    return indicator.code if indicator else ""


def tables() -> list[tuple[str, PrintedTable[str]]]:
    return [(era.code, lay_out(era, table, code)) for era in ERAS for table in era.tables]


def table(era: str, name: str) -> PrintedTable[str]:
    asked = load_catalogue().era(era)
    return lay_out(asked, asked.table(name), code)


@pytest.mark.parametrize("era", ERAS, ids=lambda era: era.code)
def test_every_cell_of_a_template_is_drawn_once_in_its_order(era) -> None:  # type: ignore[no-untyped-def]
    drawn = [cell for each in era.tables for cell in lay_out(era, each, code).cells]
    assert drawn == [indicator.code for indicator in indicators_of(era)]


@pytest.mark.parametrize(("era", "printed"), tables(), ids=lambda each: getattr(each, "code", each))
def test_heads_fill_their_grid(era: str, printed: PrintedTable[str]) -> None:
    covered = [
        sum(
            head.colspan
            for above, line in enumerate(printed.head)
            for head in line
            if above <= level < above + head.rowspan
        )
        for level in range(printed.head_rows)
    ]
    assert covered == [printed.value_columns] * printed.head_rows


@pytest.mark.parametrize(("era", "printed"), tables(), ids=lambda each: getattr(each, "code", each))
def test_row_heads_fill_their_side(era: str, printed: PrintedTable[str]) -> None:
    if printed.shape != TableShape.MATRIX:
        return
    widths = [0] * len(printed.lines)
    for number, line in enumerate(printed.lines):
        for head in line.heads:
            for below in range(head.rowspan):
                widths[number + below] += head.colspan
    assert widths == [printed.side] * len(printed.lines)


def test_applicants_stand_under_the_groups_as_printed() -> None:
    head = table("e4", "t3").head
    assert [[(cell.text, cell.colspan, cell.rowspan) for cell in line] for line in head] == [
        [("申请人情况", 7, 1)],
        [("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)],
        [(text, 1, 1) for text in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
    ]


def test_results_stand_beside_their_rows_as_printed() -> None:
    beside = [head for line in table("e4", "t3").lines for head in line.heads if head.spans_rows]
    assert [(head.text, head.rowspan) for head in beside] == [
        ("三、本年度办理结果", 22),
        ("（三）不予公开", 8),
        ("（四）无法提供", 3),
        ("（五）不予处理", 5),
        ("（六）其他处理", 3),
    ]


def test_reviews_and_lawsuits_are_one_row_under_nested_heads() -> None:
    strip = table("e4", "t4")
    assert len(strip.lines) == 1
    assert strip.value_columns == 15
    assert [(cell.text, cell.colspan) for cell in strip.head[0]] == [("行政复议", 5), ("行政诉讼", 10)]


def test_a_list_indents_rows_below_their_parents() -> None:
    lines = {line.row.code: line for line in table("e2", "t1").lines}
    assert (lines["received"].heads[0].depth, lines["received_fax"].heads[0].depth) == (1, 2)
