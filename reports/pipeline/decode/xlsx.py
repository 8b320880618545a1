"""Excel workbooks: what each visible sheet shows is a table, numbers written as the sheet shows them."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from indicators.catalogue.values import Bilingual
from reports.pipeline.decode import refusals
from reports.pipeline.decode.characters import is_blank, storable
from reports.pipeline.decode.layout import MarkedCell, TextLayout
from reports.pipeline.decode.office_package import PACKAGE_TROUBLE, look_over
from reports.pipeline.decode.raised import raised
from reports.pipeline.decode.xlsx_shown import hidden_lines, merged_areas
from reports.pipeline.values import Notice, SourceText

MAX_ROWS = 5_000
MAX_COLUMNS = 64

_KIND = Bilingual("Excel 工作簿", "an Excel workbook")
_FIXED = re.compile(r"(#,##)?0(?:\.(0+))?(%)?(?:_[^;])?(?:;.*)?")


def read_xlsx(data: bytes, name: str) -> SourceText:
    """Read a workbook; a formula whose result was not saved is shown as the formula and reported."""
    look_over(data, name, _KIND)
    try:
        shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True, rich_text=True)
        written = openpyxl.load_workbook(io.BytesIO(data))
        sheets = [sheet for sheet in shown.worksheets if sheet.sheet_state == "visible"]
        layout = TextLayout()
        notices: list[Notice] = []
        for sheet in sheets:
            _lay_out_sheet(sheet, written[sheet.title], layout, notices, headed=len(sheets) > 1)
    except PACKAGE_TROUBLE as trouble:
        raise refusals.damaged(name, _KIND, str(trouble) or type(trouble).__name__) from trouble
    text, changed = storable(layout.text())
    if is_blank(text):
        raise refusals.empty(name)
    return SourceText(name, text, "xlsx", grids=layout.grids, notices=(*notices, *changed))


def _lay_out_sheet(
    sheet: Worksheet, written: Worksheet, layout: TextLayout, notices: list[Notice], *, headed: bool
) -> None:
    rows, columns = min(sheet.max_row, MAX_ROWS), min(sheet.max_column, MAX_COLUMNS)
    if (rows, columns) != (sheet.max_row, sheet.max_column):
        notices.append(_cut_off(sheet.title))
    hidden = hidden_lines(sheet, rows, columns)
    if hidden.rows or hidden.columns:
        notices.append(_hidden(sheet.title, len(hidden.rows), len(hidden.columns)))
    merged = merged_areas(sheet, hidden)
    table: list[list[MarkedCell]] = []
    for row in sheet.iter_rows(max_row=rows, max_col=columns):
        if row[0].row in hidden.rows:
            continue
        cells = []
        for cell in row:
            place = cell.row, cell.column
            if cell.column in hidden.columns or place in merged.covered:
                continue
            area = merged.shown.get(place)
            shown = sheet.cell(*area.first) if area else cell
            words = _words(shown)
            formula = written.cell(shown.row, shown.column).value
            if not words and isinstance(formula, str) and formula.startswith("="):
                words = formula
                notices.append(_unsaved(sheet.title, shown.coordinate))
            cells.append(MarkedCell(words, area.rowspan, area.colspan) if area else MarkedCell(words))
        table.append(cells)
    while table and not any(cell.words for cell in table[-1]):
        table.pop()
    if not table:
        return
    if headed:
        layout.line_break()
        layout.words(sheet.title)
    layout.table(table)


def _words(cell: Cell) -> str:
    """What the sheet shows, on one line."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float | Decimal):
        return _number(value, cell.number_format or "General")
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value)
    if isinstance(value, date):
        return str(value)
    line = TextLayout()
    for piece in value if isinstance(value, CellRichText) else (value,):
        above = isinstance(piece, TextBlock) and piece.font.vertAlign == "superscript"
        line.words(raised(str(piece)) if above else str(piece))
    return line.text().strip()


def _number(value: int | float | Decimal, shown_as: str) -> str:
    """Excel keeps 15 digits; a fixed number of decimals, thousands commas and % are shown as the format says."""
    number = Decimal(value if isinstance(value, int) else format(value, ".15g"))
    fixed = _FIXED.fullmatch(shown_as)
    if fixed is None or not number.is_finite():
        return format(number, "f")
    comma, decimals, percent = fixed.groups()
    if percent:
        number *= 100
    places = len(decimals or "")
    return format(number, f"{',' if comma else ''}.{places}f") + (percent or "")


def _cut_off(sheet: str) -> Notice:
    return Notice(
        "sheet-cut-off",
        Bilingual(
            f"工作表“{sheet}”超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列，超出部分未读，请删去表外内容后重新上传。",
            f"The sheet “{sheet}” has more than {MAX_ROWS} rows or {MAX_COLUMNS} columns; what lies beyond was not "
            "read. Delete what is not the table and send it again.",
        ),
    )


def _hidden(sheet: str, rows: int, columns: int) -> Notice:
    return Notice(
        "hidden-cells-left-out",
        Bilingual(
            f"工作表“{sheet}”有 {rows} 行、{columns} 列被隐藏（或被筛选掉），未识读；如属统计表，请取消隐藏后重新上传。",
            f"{rows} row(s) and {columns} column(s) of the sheet “{sheet}” are hidden or filtered away and were not read; "
            "if they belong to the table, show them and send the file again.",
        ),
    )


def _unsaved(sheet: str, cell: str) -> Notice:
    return Notice(
        "formula-without-result",
        Bilingual(
            f"工作表“{sheet}”的 {cell} 是公式，文件中没有保存计算结果，请用 Excel 打开并保存后重新上传。",
            f"Cell {cell} of the sheet “{sheet}” is a formula whose result the file does not hold. "
            "Open and save it in Excel, then send it again.",
        ),
    )
