"""A figure's cell: its value, its state in sign and word, and nothing that a source could smuggle in."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils.translation import override

from indicators.models import IndicatorRow, RowState
from indicators.models.figure import RowMark, RowOrigin
from reports.admin.desk.cell_html import cell_html
from reports.admin.desk.cells import CellView


def row(**more: object) -> IndicatorRow:
    given = {"pk": 5, "place": 3, "origin": RowOrigin.TABLE, "mark": RowMark.NUMBER, "printed": "9", "read": Decimal(9),
             "state": RowState.SURE, "start": 1, "end": 2, "label": "予以公开", "path": []}  # fmt: skip
    return IndicatorRow(**{**given, **more})


def shown(cell: CellView) -> str:
    with override("en"):
        return cell_html(cell)


def test_a_sure_figure_is_its_value_and_a_link():
    assert '<a href="../figures/5/"><span class="value">9</span></a>' in shown(CellView(row()))


@pytest.mark.parametrize(
    ("state", "sign", "word"),
    [
        (RowState.DOUBTFUL, "?", "Read doubtfully"),
        (RowState.CONFIRMED, "✓", "Confirmed"),
        (RowState.CORRECTED, "✎", "Corrected"),
        (RowState.TYPED, "⌨", "Typed in"),
        (RowState.CONFLICT, "⇄", "In conflict"),
    ],
)
def test_a_state_is_a_sign_and_a_word_and_never_colour_alone(state: str, sign: str, word: str):
    html = shown(CellView(row(state=state)))
    assert f'aria-hidden="true">{sign}<' in html
    assert f'<span class="visually-hidden">{word}</span>' in html


def test_a_corrected_figure_keeps_what_was_printed_beside_it():
    html = shown(CellView(row(state=RowState.CORRECTED, is_set=True, set_value=Decimal("18.5"))))
    assert '<span class="value">18.5</span><del class="printed" title="As printed">9</del>' in html


def test_blank_dash_word_and_zero_look_different():
    blank = shown(CellView(row(mark=RowMark.BLANK, printed="", read=None)))
    dash = shown(CellView(row(mark=RowMark.DASH, printed="——", read=None)))
    word = shown(CellView(row(mark=RowMark.NONE, printed="无", read=None)))
    zero = shown(CellView(row(printed="0", read=Decimal(0))))
    values = [html.split('class="value">')[1].split("<")[0] for html in (blank, dash, word, zero)]
    assert values == ["▯", "——", "无", "0"]


def test_a_figure_without_a_place_in_the_source_says_so():
    assert " data-span" not in shown(CellView(row(start=None, end=None, origin=RowOrigin.PERSON)))
    assert " data-span" in shown(CellView(row()))


def test_the_part_in_a_failing_rule_is_told():
    assert "part of a failing rule" in shown(CellView(row(), failing=(7,)))


@pytest.mark.parametrize("field", ["label", "printed", "unit", "column_label"])
def test_markup_of_a_source_stays_words(field: str):
    html = shown(CellView(row(**{field: '"><script>alert(1)</script>'}, read=None)))
    assert "<script>" not in html
