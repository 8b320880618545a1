"""Writes a report as a PDF with ruled tables that pages cut, and its tables as an Excel workbook."""

from __future__ import annotations

import io
from functools import cache
from html import escape
from random import Random
from typing import Any

import xlsxwriter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from tests.generate.documents import Caption, Chapter, Document, Furniture, Printed, Prose, Title
from tests.generate.markup_files import truth_of
from tests.generate.table_layouts import full_grid
from tests.generate.table_noise import cut_at
from tests.generate.table_sheets import Sheet
from tests.generate.written import Written

FONT = "STSong-Light"
_BODY = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24)
_HEADING = ParagraphStyle("heading", parent=_BODY, fontSize=12)
_TITLE = ParagraphStyle("title", parent=_BODY, fontSize=18, leading=28, firstLineIndent=0, alignment=1)
_CELL = ParagraphStyle("cell", fontName=FONT, fontSize=7, leading=8, wordWrap="CJK")


@cache
def _font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def write_pdf(document: Document, rng: Random) -> Written:
    """The report as a PDF: hard-wrapped lines, page numbers, tables that go on over pages, headers repeated or not."""
    _font()
    wide = any(isinstance(part, Printed) and len(part.sheet) == 4 for part in document.parts)
    size = landscape(A4) if wide else A4
    story = [flowable for part in document.parts for flowable in _flowables(part, size[0] - 100, rng)]

    def foot(canvas: Any, template: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(size[0] / 2, 25, f"- {template.page} -")

    data = io.BytesIO()
    template = SimpleDocTemplate(data, pagesize=size, leftMargin=50, rightMargin=50)
    numbered = rng.random() < 0.7
    template.build(story, **({"onFirstPage": foot, "onLaterPages": foot} if numbered else {}))
    return Written("report.pdf", data.getvalue(), document.identity, *truth_of(document))


def _flowables(part: object, width: float, rng: Random) -> list[Any]:
    if isinstance(part, Printed):
        return _tables(part.sheet, width, rng)
    if isinstance(part, Title):
        return [Paragraph(escape(line), _TITLE) for line in part.words.split("\n")]
    if isinstance(part, Furniture | Caption):
        return [Paragraph(escape(part.words), _TITLE if isinstance(part, Caption) else _BODY)]
    if isinstance(part, Chapter):
        words = part.number + part.words + (f"。{part.behind.words}" if part.behind else "")
        return [Paragraph(escape(words), _HEADING)]
    if isinstance(part, Prose):
        return [Paragraph(escape(part.sentences.words), _BODY)]
    raise TypeError(part)


def _tables(sheet: Sheet, width: float, rng: Random) -> list[Any]:
    """The table, one too long for its page cut in two; a list is cut by the page itself, perhaps with its header again."""
    if width < A4[0] or len(sheet) < 12:
        return [_table(sheet, width, int(rng.random() < 0.5))]
    first, second = cut_at(sheet, min(rng.randint(10, 14), len(sheet) - 1))
    return [_table(first, width, 0), PageBreak(), _table(second, width, 0)]


def _table(sheet: Sheet, width: float, repeat: int) -> Table:
    grid = full_grid(sheet)
    columns = len(grid[0])
    everywhere = (0, 0), (-1, -1)
    style: list[Any] = [("GRID", *everywhere, 0.5, "black"), ("VALIGN", *everywhere, "MIDDLE")]
    style += [("TOPPADDING", *everywhere, 1), ("BOTTOMPADDING", *everywhere, 2)]
    rows: list[list[Any]] = []
    for number, row in enumerate(grid):
        rows.append([])
        for column, place in enumerate(row):
            words = place[0].words if place and place[1] else ""
            rows[-1].append(Paragraph(escape(words).replace("\n", "<br/>"), _CELL) if words else "")
            if place and place[1] and (place[0].colspan > 1 or place[0].rowspan > 1):
                beyond = (column + place[0].colspan - 1, min(number + place[0].rowspan, len(grid)) - 1)
                style.append(("SPAN", (column, number), beyond))
    parts = [4 if columns < 6 else 2] + [
        2 if columns == 10 and place < 3 else 1 for place in range(1, columns)
    ]
    widths = [width * part / sum(parts) for part in parts]
    return Table(rows, colWidths=widths, style=style, repeatRows=repeat)


def write_xlsx(document: Document, rng: Random) -> Written:
    """The tables alone as a workbook, one sheet, numbers as numbers where nothing else is printed."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    sheet = book.add_worksheet("统计表")
    comma = book.add_format({"num_format": "#,##0"})
    line = 0
    sheet.write(line, 0, document.identity.title_words)
    for part in document.parts:
        if not isinstance(part, Printed):
            continue
        line += 2
        for number, row in enumerate(full_grid(part.sheet)):
            for column, place in enumerate(row):
                if place is None or not place[1]:
                    continue
                cell = place[0]
                form: Any = None
                words: Any = cell.words
                if cell.code is not None and words.isascii() and words.replace(",", "").isdigit():
                    form, words = (comma if "," in words else None), int(words.replace(",", ""))
                below = min(number + cell.rowspan, len(part.sheet)) - 1
                right = column + cell.colspan - 1
                if below > number or right > column:
                    sheet.merge_range(line + number, column, line + below, right, words, form)
                else:
                    sheet.write(line + number, column, words, form)
        line += len(part.sheet)
    book.close()
    figures, _, _ = truth_of(document)
    return Written("report.xlsx", data.getvalue(), None, figures, (), ())
