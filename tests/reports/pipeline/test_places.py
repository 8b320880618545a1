"""Where to look for a figure in the file: by page, and by table, row and cell."""

from __future__ import annotations

import io

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from reports.pipeline import read_document
from reports.pipeline.places import FilePlace, file_places
from reports.pipeline.report_json import reading_json
from reports.pipeline.values import GridCell, SourceGrid, SourceText

TITLE = "云岭县人民政府2023年政府信息公开工作年度报告"
HTML = (
    f"<h1>{TITLE}</h1><p>全年公开政府信息51条。</p><table><tr><td>说明</td><td>无</td></tr></table>"
    "<table><tr><td>项目</td><td>总计</td></tr><tr><td>一、本年新收政府信息公开申请数量</td><td>37</td></tr></table>"
)


def places(data: bytes, name: str) -> dict[str, dict[str, int] | None]:
    said = reading_json(read_document(data, name), name)
    return {figure["raw"]: figure.get("place") for figure in said["figures"]}


def test_a_cell_of_a_web_page_is_found_by_table_row_and_cell() -> None:
    found = places(HTML.encode(), "report.html")
    assert found["37"] == {"table": 2, "row": 2, "column": 2}
    assert found["51"] is None


def test_a_cell_of_a_word_file_is_found_by_table_row_and_cell() -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(2, 2)
    for cell, words in zip(
        table._cells, ["项目", "总计", "一、本年新收政府信息公开申请数量", "37"], strict=True
    ):
        cell.text = words
    data = io.BytesIO()
    document.save(data)
    assert places(data.getvalue(), "report.docx")["37"] == {"table": 1, "row": 2, "column": 2}


def test_a_figure_of_a_pdf_is_found_by_its_page() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    for sentences in (
        [TITLE, "全年公开政府信息51条。"],
        ["一、依申请公开", "全年收到政府信息公开申请37件。"],
    ):
        canvas.setFont("STSong-Light", 12)
        for number, sentence in enumerate(sentences):
            canvas.drawString(70, 780 - 30 * number, sentence)
        canvas.showPage()
    canvas.save()
    assert places(data.getvalue(), "report.pdf") == {"51": {"page": 1}, "37": {"page": 2}}


def test_a_plain_text_has_neither_pages_nor_cells() -> None:
    assert places(f"{TITLE}\n全年公开政府信息51条。\n".encode(), "report.txt") == {"51": None}


@pytest.mark.parametrize(
    ("offset", "place"),
    [(1, FilePlace(None, 1, 1, 1)), (5, FilePlace(None, 2, 1, 1)), (9, FilePlace(None, 1, 1, 2)), (20, None)],
)
def test_of_tables_within_tables_the_inner_one_is_named(offset: int, place: FilePlace | None) -> None:
    outer = SourceGrid(0, 12, (GridCell(0, 8, 0, 0), GridCell(9, 12, 0, 1)))
    inner = SourceGrid(4, 7, (GridCell(4, 7, 0, 0),))
    source = SourceText("x.html", "x" * 30, "html", grids=(outer, inner))
    assert list(file_places(source, [offset])) == [place]
