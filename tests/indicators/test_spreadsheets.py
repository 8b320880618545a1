"""Tables that Chinese Excel opens and writes, in which no cell is a formula."""

from __future__ import annotations

import io

import openpyxl
import pytest
import tablib

from indicators.spreadsheets import ClerkCSV, ClerkXLSX, UnreadableTable, harmless

DANGEROUS = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]


def table(*cells: object) -> tablib.Dataset:
    return tablib.Dataset(list(cells), headers=[f"列{n}" for n in range(len(cells))])


def test_csv_begins_with_the_mark_that_tells_excel_it_is_utf8():
    assert ClerkCSV().export_data(table("机关")).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_whatever_excel_saved(encoding: str):
    dataset = ClerkCSV().create_dataset("名称,代码\n示例县,990101\n".encode(encoding))
    assert dataset.dict == [{"名称": "示例县", "代码": "990101"}]


def test_a_table_separated_by_tabs_is_read_too():
    assert (
        ClerkCSV().create_dataset("名称\t代码\n示例县\t990101\n".encode("utf-16")).dict[0]["代码"] == "990101"
    )


@pytest.mark.parametrize("cell", DANGEROUS)
def test_a_formula_goes_out_as_text_and_comes_back_as_it_was(cell: str):
    written = ClerkCSV().export_data(table(cell))
    assert f"'{cell[0]}".encode() in written
    assert ClerkCSV().create_dataset(written)[0] == (cell,)


@pytest.mark.parametrize("cell", ["-5", "+214", "-0.5", 12, "机关"])
def test_numbers_and_plain_words_are_left_alone(cell: object):
    assert harmless(cell) == cell


@pytest.mark.parametrize("cell", DANGEROUS)
def test_in_xlsx_a_formula_is_a_text(cell: str):
    sheet = openpyxl.load_workbook(io.BytesIO(ClerkXLSX().export_data(table(cell, "x")))).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"


def test_xlsx_comes_back_as_it_went_out():
    written = ClerkXLSX().export_data(table("示例县", 12, None))
    assert list(ClerkXLSX().create_dataset(written)[0]) == ["示例县", 12, None]


def test_lines_without_anything_are_passed_over():
    assert len(ClerkCSV().create_dataset(b"a,b\n1,2\n,\n\n")) == 1


def test_bytes_in_no_encoding_say_how_to_save_the_table():
    with pytest.raises(UnreadableTable):
        ClerkCSV().create_dataset(b"a\n\xff")
