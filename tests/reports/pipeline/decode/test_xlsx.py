import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from reports.pipeline.decode import decode
from reports.pipeline.values import UnreadableFile


def saved(workbook):
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def test_a_sheet_becomes_a_table_with_merged_cells():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["政府信息公开情况统计表", None, None])
    sheet.merge_cells("A1:C1")
    sheet.append(["收到申请数", "件", 26])
    sheet.append(["传真申请数", "件", None])
    source = decode(saved(workbook), "表.xlsx")
    assert source.text == "政府信息公开情况统计表\t\t\n收到申请数\t件\t26\n传真申请数\t件\t\n"
    assert [(cell.row, cell.column, cell.colspan) for cell in source.grids[0].cells][:2] == [
        (0, 0, 3),
        (1, 0, 1),
    ]


def test_numbers_are_written_as_the_sheet_shows_them():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    shown = [
        (254944, "#,##0"),
        (32694.3253, "0.0000"),
        (1.5, "0.00"),
        (0.455, "0.0%"),
        (0.1 + 0.2, "General"),
        (7, "@"),
    ]
    for value, number_format in shown:
        sheet.append(["数", value])
        sheet.cell(sheet.max_row, 2).number_format = number_format
    lines = decode(saved(workbook), "表.xlsx").text.split("\n")
    assert [line.partition("\t")[2] for line in lines[:-1]] == [
        "254,944",
        "32694.3253",
        "1.50",
        "45.5%",
        "0.3",
        "7",
    ]


def test_a_formula_without_saved_result_is_no_blank():
    workbook = openpyxl.Workbook()
    workbook.active.append(["合计", "=1+1"])
    source = decode(saved(workbook), "表.xlsx")
    assert source.text == "合计\t=1+1\n"
    assert source.notices[0].code == "formula-without-result"


def test_hidden_sheets_stay_hidden_and_several_sheets_carry_their_names():
    workbook = openpyxl.Workbook()
    workbook.active.append(["甲", 1])
    workbook.create_sheet("附表").append(["乙", 2])
    hidden = workbook.create_sheet("草稿")
    hidden.append(["丙", 3])
    hidden.sheet_state = "hidden"
    assert decode(saved(workbook), "表.xlsx").text == "Sheet\n甲\t1\n附表\n乙\t2\n"


def test_a_cell_at_the_far_end_of_the_sheet_does_not_make_a_million_rows():
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "年报"
    workbook.active["XFD1048576"] = "远"
    source = decode(saved(workbook), "表.xlsx")
    assert source.text.startswith("年报")
    assert source.notices[0].code == "sheet-cut-off"


def test_a_sheet_whose_xml_is_broken_is_damaged():
    workbook = openpyxl.Workbook()
    workbook.active.append(["甲", 1])
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(workbook))) as old, zipfile.ZipFile(broken, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            # Well-formed for expat, yet no namespace: the second reader is stricter than the look-over.
            if member == "xl/worksheets/sheet1.xml":
                content = content.replace(b"<worksheet ", b'<worksheet xmlns:x="" ')
            new.writestr(member, content)
    with pytest.raises(UnreadableFile) as caught:
        decode(broken.getvalue(), "表.xlsx")
    assert caught.value.code == "damaged"


def test_rows_and_columns_that_are_hidden_or_filtered_away_are_not_read_and_said():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (("项目", "上年", "本年"), ("申请", 11, 12), ("旧行", 98, 99)):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    source = decode(saved(workbook), "表.xlsx")
    assert source.text == "项目\t本年\n申请\t12\n"
    assert [notice.code for notice in source.notices] == ["hidden-cells-left-out"]


def test_merged_cells_whose_first_row_is_hidden_show_their_words_in_the_next():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (("合并", 1), (None, 2), (None, 3)):
        sheet.append(row)
    sheet.merge_cells("A1:A3")
    sheet.row_dimensions[1].hidden = True
    source = decode(saved(workbook), "表.xlsx")
    assert source.text == "合并\t2\n\t3\n"
    assert source.grids[0].cells[0].rowspan == 2


def test_the_raised_number_of_a_note_is_no_digit_of_the_figure():
    workbook = openpyxl.Workbook()
    note = TextBlock(InlineFont(vertAlign="superscript"), "1")
    workbook.active.append(["申请", CellRichText("12", note)])
    assert decode(saved(workbook), "表.xlsx").text == "申请\t12¹\n"


def test_numbers_kept_as_text_are_read_as_printed():
    workbook = openpyxl.Workbook()
    for words in ("12", "1,234", "１２", "——"):
        workbook.active.append(["数", words])
    assert decode(saved(workbook), "表.xlsx").text == "数\t12\n数\t1,234\n数\t１２\n数\t——\n"


def test_a_formula_shows_the_result_that_was_saved_with_it():
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    sheet = book.add_worksheet("表三")
    sheet.write(0, 0, "总计")
    sheet.write_formula(0, 1, "=SUM(A2:A9)", None, 26)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=表三!$B$1:$B$1"})
    book.add_chartsheet("图").set_chart(chart)
    book.close()
    assert decode(data.getvalue(), "表.xlsx").text == "总计\t26\n"


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A1:ZZ20000"])
def test_merged_cells_over_the_whole_sheet_are_refused_before_they_are_made(area):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "年报"
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(workbook))) as old, zipfile.ZipFile(data, "w") as new:
        for member in old.infolist():
            merged = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'.encode()
            new.writestr(member.filename, old.read(member).replace(b"</sheetData>", merged))
    with pytest.raises(UnreadableFile) as caught:
        decode(data.getvalue(), "表.xlsx")
    assert caught.value.code == "too-complex"
